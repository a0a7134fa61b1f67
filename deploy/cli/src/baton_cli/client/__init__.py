"""Commands for people and scripts that talk to a running gateway."""
