"""A program that says itself that it failed."""

import sys

print("so far, so good")
sys.exit(3)
