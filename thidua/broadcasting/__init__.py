"""Stations and the log of what went on air."""
