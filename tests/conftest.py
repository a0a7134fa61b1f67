"""Fixtures and markers of every kind of test come from the kit that the services' library ships."""

pytest_plugins = ["chassis.testing.plugin"]
