"""Leads and people of another system, read by a mapping file and sent through the gateway."""
