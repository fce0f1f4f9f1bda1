"""A plan that its person takes along: a file that says what it is, and how it is brought into another trust's bank."""
