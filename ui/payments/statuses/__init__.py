"""The windows of employment status."""
