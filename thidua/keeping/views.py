"""What an open form asks: whether its person is still signed in."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from wagtail.admin.utils import get_user_display_name


@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in, and the token with which forms are sent. Wagtail refuses it to all others."""
    return JsonResponse(
        {
            "person": request.user.pk,
            "name": get_user_display_name(request.user),
            "token": get_token(request),
        }
    )


@never_cache
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where one comes after signing in beside an open form: back to its tab."""
    return render(request, "thidua/keeping/signed_in.html")


def admin_urls() -> list:
    return [
        path("thidua/phien/", session, name="thidua_keeping_session"),
        path("thidua/da-dang-nhap/", signed_in, name="thidua_keeping_signed_in"),
    ]


def sign_in_address() -> str:
    return f"{reverse('wagtailadmin_login')}?next={reverse('thidua_keeping_signed_in')}"
