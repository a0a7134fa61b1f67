"""Baton notify."""
