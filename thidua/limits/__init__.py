"""How often somebody may do something without being signed in: from which address, and how often."""
