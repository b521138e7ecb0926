"""The guarantee under random use: many people act by HTTP, a visitor reads, an oracle judges.

Run it with ``make fuzz``; a short run is part of ``make test`` (test_guarantee.py). What may be
public is known from the harness's own record of who typed and who approved which words. Nothing in
this package is imported from the code that it judges, except by the world that has to name its
page types and by the table of protections.
"""
