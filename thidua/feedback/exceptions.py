"""Why a report is not taken in."""


class TooManyReports(Exception):
    """The sender, or all senders together, have sent as much as an hour allows."""
