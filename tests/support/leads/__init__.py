"""What the tests of leads share."""
