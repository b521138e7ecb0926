"""What rooms above want to hear of; sent within the transaction, so react after its commit."""

from django.dispatch import Signal

#: Sender `Takedown`, with ``instance`` and ``user``. A suspension by the audit sends it as well.
taken_down = Signal()
#: Sender `Approval`, with ``instance`` (the new one) and ``user``.
put_back = Signal()
