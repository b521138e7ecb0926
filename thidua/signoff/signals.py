"""What rooms above and the chain want to hear of; sent within the transaction: react after its commit."""

from django.dispatch import Signal

#: Sender `Takedown`, with ``instance`` and ``user``. A suspension by the audit sends it as well.
taken_down = Signal()
#: Sender `Approval`, with ``instance`` (the new one) and ``user``.
put_back = Signal()
#: Sender a model of evidence, with ``rows``: what a bulk insert added, which sends no `post_save`.
added_in_bulk = Signal()
