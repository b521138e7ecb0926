"""Compares what is stored and what visitors get with what was approved."""
