"""Signing in: sessions that end, refusals in plain words, profile pictures that are looked at, a letter
for a new password like the others. `manage.py check` names the lines that belong to it.
"""
