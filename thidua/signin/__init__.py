"""Signing in and out: who is let in, how long a session lasts, and the pages that say no."""
