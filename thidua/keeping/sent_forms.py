"""Which form was sent before, and what was answered."""

import datetime
import json
import time
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import SentForm

#: The hidden field with the number that static/thidua/js/keeping/forms.js gives a form.
FIELD = "thidua-form"
#: How long an open form may be sent again; a longer break ends the session before.
KEPT_FOR = datetime.timedelta(days=1)
#: How long a page waits for the browser that comes for it.
PAGE_KEPT_FOR = datetime.timedelta(minutes=10)
#: A first sending without an answer for so long died with its worker.
DEAD_AFTER = datetime.timedelta(minutes=1)
#: Seconds that a second sending waits for the answer to the first.
PATIENCE, PAUSE = 10, 0.2
#: Changes from one sending to the next without a word of somebody's: tokens and Wagtail's revisions.
NOT_TYPED = {"csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at"}
#: What of the answer to an automatic save the browser needs again.
OF_A_SAVE = ("pk", "revision_id", "url", "hydrate_url", "field_updates")


def claim(request: HttpRequest) -> tuple[SentForm, bool]:
    """The row of this form, and whether this is its first sending."""
    now = timezone.now()
    who = f"{request.user.pk} {request.path} {request.POST[FIELD]}"
    key = salted_hmac("thidua.keeping", who, algorithm="sha256").hexdigest()
    new = {"digest": digest_of(request), "until": now + KEPT_FOR}
    form, is_new = SentForm.objects.get_or_create(key=key, defaults=new)
    if is_new:
        SentForm.objects.filter(until__lt=now).delete()
        return form, True
    dead = SentForm.objects.filter(
        pk=form.pk, answer__isnull=True, until__lt=now + KEPT_FOR - DEAD_AFTER
    )
    return form, bool(dead.update(**new))


def digest_of(request: HttpRequest) -> str:
    """HMAC of what was typed and chosen, whatever the order of the fields.

    With the host's key: a plain digest would let a password among them be guessed.
    """
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_TYPED)
    files = sorted(
        (name, file.name, file.size) for name, several in request.FILES.lists() for file in several
    )
    what = json.dumps([typed, files])
    return salted_hmac("thidua.keeping.typed", what, algorithm="sha256").hexdigest()


def wait_for_answer(form: SentForm) -> dict | None:
    """What the first sending was answered; None if it is still under way, or led to nothing."""
    for _turn in range(int(PATIENCE / PAUSE)):
        row = SentForm.objects.filter(pk=form.pk).first()
        if row is None:
            return None
        if row.answer is not None:
            return row.answer
        time.sleep(PAUSE)
    return None


def is_free(form: SentForm) -> bool:
    """Whether nothing came of the first sending, so that this one is the first."""
    return not SentForm.objects.filter(pk=form.pk).exists()


def remember(form: SentForm, response: HttpResponseBase, *, with_page: bool) -> None:
    """Keep the answer for a second sending; a form that was refused may be sent anew."""
    answer = _answer_in(response)
    if answer is None and with_page and (page := _page_in(response)):
        answer = {"page": page}
        form.until = timezone.now() + PAGE_KEPT_FOR
    if answer is None:
        form.delete()
    else:
        form.answer = answer
        form.save(update_fields=["digest", "answer", "until"])


def _answer_in(response) -> dict | None:
    if is_redirect(response):
        return None if leads_to_sign_in(response) else {"location": response["Location"]}
    body = saved_by_itself(response)
    return body and {name: body[name] for name in OF_A_SAVE if name in body}


def _page_in(response) -> str:
    is_html = response.get("Content-Type", "").startswith("text/html")
    if response.status_code != 200 or not is_html or response.streaming:
        return ""
    return response.content.decode()


def is_redirect(response) -> bool:
    return response.status_code in (301, 302, 303)


def leads_to_sign_in(response) -> bool:
    return urlsplit(response["Location"]).path == reverse("wagtailadmin_login")


def saved_by_itself(response) -> dict | None:
    """What Wagtail's automatic save was told, if it saved."""
    if response.status_code != 200 or response.get("Content-Type") != "application/json":
        return None
    body = json.loads(response.content)
    return body if isinstance(body, dict) and body.get("success") else None


def makes_a_record(request: HttpRequest) -> bool:
    """Whether the address is that of a new page or its copy, or of a new row of a register."""
    try:
        name = resolve(request.path_info).url_name or ""
    except Resolver404:
        return False
    return name in ("add", "create", "copy") or name.endswith(("_modeladmin_create", "_add"))
