"""The pictures of public pages: their sizes are made after an approval, and only looked up on a visit.

`renditions` says which sizes there are and finds those that exist, `making` makes them. A visitor's
request never makes one: what does not exist yet is replaced by what does.
"""
