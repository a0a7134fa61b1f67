"""Where credits and rules are kept: PostgreSQL through SQLAlchemy Core."""
