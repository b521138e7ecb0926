"""The annual plan, its targets and how they are counted."""
