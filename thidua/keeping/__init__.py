"""What somebody types is kept: a form that comes twice makes one record, an ended session loses no word."""
