"""What somebody types is kept: a form that was sent twice makes one record, a session that ended loses nothing."""
