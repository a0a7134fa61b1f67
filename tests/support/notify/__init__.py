"""What the tests of notify share."""
