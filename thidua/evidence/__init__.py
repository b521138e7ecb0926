"""Rows that are only ever added: triggers that refuse all else, and one chain of hashes through them."""
