"""Notify: each person told once, at a decent hour, by the channel they use, and why."""
