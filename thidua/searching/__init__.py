"""Search that a Vietnamese expects, on SQLite and PostgreSQL alike: one index, one backend."""
