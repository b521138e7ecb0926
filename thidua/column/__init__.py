"""The column: its index page, articles, exemplar profiles, movements; listing and search."""
