"""A lesson with a program on our own loop."""
