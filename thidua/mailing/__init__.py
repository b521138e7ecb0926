"""Mails: one form of letter for all of them, always in Vietnamese."""
