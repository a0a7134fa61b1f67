"""The library of action patterns."""
