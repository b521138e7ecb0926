"""Where the year stands: the report of annual targets, its exports, the admin home panel."""
