"""Publicising patriotic emulation (thi đua yêu nước) in Wagtail, with leadership sign-off."""

__version__ = "0.1.0"
