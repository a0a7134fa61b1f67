"""Handoff: every request to another department is a numbered ticket with a promise and a deadline."""
