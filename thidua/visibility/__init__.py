"""What leads to approved texts, and what would take them out of sight past a takedown."""
