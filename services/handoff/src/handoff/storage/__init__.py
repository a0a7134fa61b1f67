"""Where tickets are kept: PostgreSQL through SQLAlchemy Core."""
