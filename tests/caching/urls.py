"""The site's addresses, and views that do what a kept page must not."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from django.views.decorators.cache import never_cache

from thidua.caching.marks import public_view


def answer(request):
    answer.made += 1
    return HttpResponse(f"{answer.made} " + "chữ " * 2500)


answer.made = 0


def with_cookie(request):
    response = answer(request)
    response.set_cookie("x", "1")
    return response


def with_token(request):
    return HttpResponse(get_token(request)) and answer(request)


def with_nonce(request):
    return HttpResponse(str(request.csp_nonce)) and answer(request)


def with_message(request):
    messages.info(request, "Chào")
    return answer(request)


def reading_messages(request):
    return HttpResponse(str(list(messages.get_messages(request)))) and answer(request)


def varying(request):
    response = answer(request)
    response["Vary"] = "Cookie, X-Requested-With"
    return response


def private(request):
    response = answer(request)
    response["Cache-Control"] = "private"
    return response


def missing(request):
    return HttpResponseNotFound(answer(request).content)


def streamed(request):
    return StreamingHttpResponse([answer(request).content])


def large(request):
    return HttpResponse(answer(request).content * 51)


def preview(request):
    request.is_preview = True
    return answer(request)


def signed_in_otherwise(request):
    """As an authentication without a session leaves it."""
    request.user = User(username="x")
    return answer(request)


REFUSED = {
    view.__name__: view
    for view in (
        *(with_cookie, with_token, with_nonce, with_message, reading_messages),
        *(varying, private, missing, streamed, large, preview),
        signed_in_otherwise,
    )
} | {"never_cached": never_cache(answer)}

urlpatterns = [
    path("kept/", public_view(answer)),
    path("unmarked/", answer),
    *(path(f"refused/{name}/", public_view(view)) for name, view in REFUSED.items()),
    path("", include("config.urls")),
]
