"""A ward's website as it runs in an office: two gunicorn workers, SQLite, no Redis."""
