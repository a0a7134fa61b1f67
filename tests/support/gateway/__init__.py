"""A gateway to test, with an owner of methods that is made up."""
