"""The screens of sign-off: what waits, the page on which it is decided, takedown, slip, mails.

The rules are in `thidua.signoff`; nothing here can let a text through that they refuse.
"""
