"""Connectors to systems whose records fill in evidence, as files."""
