"""The gateway's database: directory, accounts, read model, change log."""
