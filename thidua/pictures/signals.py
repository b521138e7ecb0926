"""What happens to the pictures of public pages, for whoever keeps pages that show them."""

from django.dispatch import Signal

#: Sent with ``keys`` (of pictures) when sizes of them were made: what shows them looks different.
pictures_made = Signal()
