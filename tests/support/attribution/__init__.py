"""What the tests of attribution share."""
