"""Baton attribution."""
