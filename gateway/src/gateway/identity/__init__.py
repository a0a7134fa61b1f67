"""Who is calling: accounts, tokens, and what the door remembers about callers."""
