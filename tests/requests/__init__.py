"""Requests that nobody's browser would send, at every address, as every role: none may be an error 500.

``make fuzz-requests`` is the long run; a short one is part of the suite (test_requests.py). A request is
known by one number (its seed), so that one alone can be sent again.
"""
