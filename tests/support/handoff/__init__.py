"""What the tests of handoff share."""
