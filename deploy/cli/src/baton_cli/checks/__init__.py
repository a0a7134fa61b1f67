"""Data checks and what they found."""
