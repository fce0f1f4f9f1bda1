"""The windows of the talk about pay."""
