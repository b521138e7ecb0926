"""Who changed what, from which value to which, for records that have no revisions."""
