"""A person looking at their own plan, in a process of its own: one question at a time, and nothing about anybody else in it."""
