"""A program that prints and prints."""

while True:
    print("water " * 100)
