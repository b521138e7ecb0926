"""Visitors report errors in what is public; the office answers (see `models`)."""
