"""Baton handoff."""
