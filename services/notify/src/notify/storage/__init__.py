"""Where deliveries are kept: PostgreSQL through SQLAlchemy Core."""
