"""Addresses made of Vietnamese titles."""

from wagtail.models import AbstractPage

from thidua.signoff.models import Approval
from thidua.vietnamese.text import free_slug, slugify

FALLBACK = "bai"


def is_recorded(url_path: str, besides=None) -> bool:
    """Whether anything but that object was approved at this address: links to it are out."""
    found = Approval.objects.filter(url_path=url_path).order_by()
    return found.exclude(object_id=besides).exists() if besides else found.exists()


def is_taken(slug: str, parent, own) -> bool:
    """By a page, or by the old address of one, which would lead nowhere any more."""
    # Tie: addresses while typing
    if not AbstractPage._slug_is_available(slug, parent, own):
        return True
    return is_recorded(f"{parent.url_path}{slug}/", besides=own and own.pk)


class AddressFromTitleMixin:
    """Until a page has been public its address follows its title; a clash gets a number.

    Django drops `đ` from a slug and Wagtail's editor writes it `dj`, so the address is made here
    and is no field of the form. Once public it stays: links to it are out in the world.
    """

    def full_clean(self, *args, **kwargs):
        self._follow_title()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        self._follow_title()
        super().minimal_clean()

    def _follow_title(self):
        if self.first_published_at or self.numchild or not self.title:
            return
        base = slugify(self.title, max_length=240) or FALLBACK
        if self.pk and self._is_numbered(base):
            return
        # Tie: addresses while typing
        parent = getattr(self, "_cached_parent_obj", None) or (self.path and self.get_parent())
        own = self if self.pk else None
        self.slug = free_slug(
            base,
            lambda slug: parent and is_taken(slug, parent, own),
        )

    def _is_numbered(self, base: str) -> bool:
        """Whether the address is the title's already, with or without the number of a clash."""
        rest = self.slug.removeprefix(base)
        return rest != self.slug and (not rest or (rest[1:].isdigit() and rest[0] == "-"))
