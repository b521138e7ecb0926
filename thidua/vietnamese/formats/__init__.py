"""Formats for FORMAT_MODULE_PATH: Django's own `vi` reads 03/04/2026 as 4 March."""
