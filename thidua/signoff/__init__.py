"""The guarantee: nothing is public without a leader's approval of exactly that content."""
