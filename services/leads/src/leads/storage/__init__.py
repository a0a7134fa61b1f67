"""Where leads are kept: PostgreSQL through SQLAlchemy Core."""
