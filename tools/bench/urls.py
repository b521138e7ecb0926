"""The website's addresses and one more: what Django itself takes for an answer of 10 kB."""

from config.urls import handler404, handler500, urlpatterns
from django.http import HttpResponse
from django.urls import path

__all__ = ["handler404", "handler500", "urlpatterns"]

PLAIN = b"<p>" + b"x" * 10_233 + b"</p>"


def plain(request):
    return HttpResponse(PLAIN)


urlpatterns = [path("plain/", plain), *urlpatterns]
