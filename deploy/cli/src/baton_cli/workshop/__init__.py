"""The monthly workshop."""
