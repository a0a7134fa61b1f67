"""A toy pair of services for the chassis' own tests: `toy` keeps accounts, `toy_sink` keeps copies of them."""
