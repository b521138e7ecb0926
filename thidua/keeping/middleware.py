"""A form that is sent twice is carried out once, and its script learns what became of it."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
    UnreadablePostError,
)
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from . import sent_forms

#: The header of the scripts in static/thidua/js/keeping/: they cannot read where a redirect leads.
SCRIPT_HEADER = "X-Thidua-Kept"
#: Its value in an answer that refuses the form's token: the script sends once more with a new one.
ONCE_MORE = "once-more"


class KeptFormsMiddleware:
    """Behind AuthenticationMiddleware; `manage.py check` says so (thidua.W050).

    It looks at forms of the admin alone, and of them at those that our script has numbered.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        try:
            is_numbered = sent_forms.FIELD in request.POST and request.user.is_authenticated
        except UnreadablePostError:
            # The line was cut while the form arrived: Django says so where it is read.
            is_numbered = False
        response = self._once(request) if is_numbered else self.get_response(request)
        return _for_script(request, response) if _is_by_script(request) else response

    def _once(self, request) -> HttpResponseBase:
        makes = sent_forms.makes_a_record(request)
        if _saves_by_itself(request) and not makes:
            # Wagtail saves an open page again and again.
            return self.get_response(request)
        form, is_first = sent_forms.claim(request)
        if is_first:
            return self._carry_out(request, form)
        answer = sent_forms.wait_for_answer(form)
        if answer is None and sent_forms.is_free(form):
            # The first sending was refused.
            return self._once(request)
        if answer is None:
            return _refusal(_("This is still being saved. Wait a moment, then try again."))
        if "url" in answer:
            return self._as_change(request, form, answer)
        is_same = form.digest == sent_forms.digest_of(request)
        if is_same and "page" in answer:
            return _shown_again(request, form, answer)
        if is_same and "location" in answer and not _saves_by_itself(request):
            return HttpResponseRedirect(answer["location"])
        if makes and "location" in answer:
            return _refusal(
                _(
                    "What you sent before has arrived and is saved, only the answer was lost. Open the "
                    "list in another tab and add what you changed since."
                ),
                link=answer["location"],
            )
        return self._carry_out(request, form)

    def _carry_out(self, request, form) -> HttpResponseBase:
        form.digest = sent_forms.digest_of(request)
        response = self.get_response(request)
        sent_forms.remember(form, response, with_page=_is_by_script(request))
        return response

    def _as_change(self, request, form, answer) -> HttpResponseBase:
        """A new page comes again whose first save arrived: what came changes the page that is there.

        The fields are filled in as the browser would have done with the answer that it lost.
        """
        data = request.POST.copy()
        for name, value in answer.get("field_updates", {}).items():
            data[name] = value
        if _saves_by_itself(request) and answer.get("revision_id"):
            data["overwrite_revision_id"] = str(answer["revision_id"])
        _send_to(request, answer["url"], data)
        response = self.get_response(request)
        if response.status_code == 404:
            # Deleted meanwhile: the next sending makes it anew.
            form.delete()
        body = sent_forms.saved_by_itself(response)
        if body is None:
            return response
        updates = {**answer.get("field_updates", {}), **body.get("field_updates", {})}
        body = {**answer, **body, "field_updates": updates}
        body.pop("html", None)
        form.answer = {name: body[name] for name in sent_forms.OF_A_SAVE if name in body}
        form.save(update_fields=["answer"])
        return JsonResponse(body)


def _is_by_script(request) -> bool:
    """Whether forms.js sent it, which cannot show a page that it is answered."""
    return SCRIPT_HEADER in request.headers


def _saves_by_itself(request) -> bool:
    """Whether it is Wagtail's automatic save (wagtail.admin.views.generic, `expects_json_response`)."""
    return not request.accepts("text/html")


def _send_to(request, address: str, data: QueryDict) -> None:
    """Have the next views take the request for one to this address of ours."""
    request.path = address
    request.path_info = "/" + address.removeprefix(get_script_prefix())
    request.POST = data


def _shown_again(request, form, answer) -> HttpResponse:
    """The page that the first sending was answered: the browser sends again to show it.

    A view that does something and answers with a page, as Wagtail's cancelling of a workflow, would do
    it twice.
    """
    if not _is_by_script(request):
        form.delete()
    return HttpResponse(answer["page"])


def _refusal(text: str, link: str = "") -> JsonResponse:
    return JsonResponse(
        {
            "success": False,
            "error_code": "thidua_sent_before",
            "error_message": text,
            "text": text,
            "link": link,
        },
        status=409,
    )


def _for_script(request, response) -> HttpResponseBase:
    """A redirect in words that a script can read; all else as it is."""
    # Django sets the attribute on a request whose token it took, or did not ask for.
    if response.status_code == 403 and not getattr(request, "csrf_processing_done", False):
        response[SCRIPT_HEADER] = ONCE_MORE
    if not sent_forms.is_redirect(response):
        return response
    signed_out = sent_forms.leads_to_sign_in(response)
    told = {"signed_out": True} if signed_out else {"location": response["Location"]}
    answer = JsonResponse(told, status=401 if signed_out else 200)
    answer.cookies = response.cookies
    return answer
