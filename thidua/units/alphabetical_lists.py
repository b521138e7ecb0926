"""Wagtail's own lists of pages, pictures, documents and people by the Vietnamese alphabet."""

from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.urls import path
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.users.views.users import IndexView, UserViewSet

from thidua.vietnamese.ordering import AlphabeticalMixin, by_given_name, in_alphabet

FULL_NAME = Concat("first_name", Value(" "), "last_name", output_field=CharField())


def alphabetical_pages(parent_page, pages, request):
    """`construct_explorer_page_queryset`: titles; any other order stays."""
    by_title = any(key in ("title", "-title") for key in pages.query.order_by)
    return in_alphabet(pages) if by_title else pages


class PictureIndexView(AlphabeticalMixin, images.IndexView):
    """The pictures, by title where that is asked for."""


class DocumentIndexView(AlphabeticalMixin, documents.IndexView):
    """The documents, by title unless another order is asked for."""


def admin_urls():
    """`register_admin_urls`, with an order below 0: the addresses are those of Wagtail's own pages."""
    return [
        path(f"{folder}/{rest}", view.as_view(results_only=bool(rest)))
        for folder, view in (("images", PictureIndexView), ("documents", DocumentIndexView))
        for rest in ("", "results/")
    ]


class PeopleIndexView(IndexView):
    """Users by given name, as people are looked for."""

    def order_queryset(self, queryset):
        if self.ordering in ("name", "-name"):
            return queryset.order_by(*by_given_name(FULL_NAME, self.ordering == "-name"), "pk")
        return super().order_queryset(queryset)


class PeopleViewSet(UserViewSet):
    """For a host's `WagtailUsersAppConfig.user_viewset`."""

    index_view_class = PeopleIndexView
    ordering = "name"
