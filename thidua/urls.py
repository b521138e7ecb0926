"""The plugin's public addresses; a host includes them before Wagtail's own."""

from django.urls import path

from .caching.marks import public_view
from .column.own_addresses import only_at_home
from .column.routing import in_columns_language
from .feedback.views import ReportView, ThanksView
from .reading.exemplars import ExemplarsView
from .reading.feeds import AtomFeed, RssFeed
from .reading.movements import MovementsView, MovementView
from .reading.views import SearchView, SuggestionsView


def _public(view):
    """The same for every visitor, in the column's language."""
    return public_view(in_columns_language(view))


app_name = "thidua"
urlpatterns = only_at_home(
    path("tim-kiem/", _public(SearchView.as_view()), name="search"),
    path("guong-dien-hinh/", _public(ExemplarsView.as_view()), name="exemplars"),
    path("phong-trao/", _public(MovementsView.as_view()), name="movements"),
    path("phong-trao/<slug:slug>/", _public(MovementView.as_view()), name="movement"),
    path("bao-loi/", in_columns_language(ReportView.as_view()), name="report"),
    path("bao-loi/cam-on/", in_columns_language(ThanksView.as_view()), name="report_thanks"),
    path("tim-kiem/goi-y/", _public(SuggestionsView.as_view()), name="suggestions"),
    path("nguon-tin/atom.xml", _public(AtomFeed()), name="atom"),
    path("nguon-tin/rss.xml", _public(RssFeed()), name="rss"),
)
