"""The plugin's public addresses; a host includes them before Wagtail's own."""

from django.urls import path

from .caching.marks import public_view
from .column.own_addresses import only_at_home
from .feedback.views import ReportView, ThanksView
from .reading.exemplars import ExemplarsView
from .reading.feeds import AtomFeed, RssFeed
from .reading.movements import MovementsView, MovementView
from .reading.views import SearchView, SuggestionsView

app_name = "thidua"
urlpatterns = only_at_home(
    path("tim-kiem/", public_view(SearchView.as_view()), name="search"),
    path("guong-dien-hinh/", public_view(ExemplarsView.as_view()), name="exemplars"),
    path("phong-trao/", public_view(MovementsView.as_view()), name="movements"),
    path("phong-trao/<slug:slug>/", public_view(MovementView.as_view()), name="movement"),
    path("bao-loi/", ReportView.as_view(), name="report"),
    path("bao-loi/cam-on/", ThanksView.as_view(), name="report_thanks"),
    path("tim-kiem/goi-y/", public_view(SuggestionsView.as_view()), name="suggestions"),
    path("nguon-tin/atom.xml", public_view(AtomFeed()), name="atom"),
    path("nguon-tin/rss.xml", public_view(RssFeed()), name="rss"),
)
