"""Links in the editor: to a page that the user may not know of they are as to one that is gone."""

import json
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)
from wagtail.admin.views.chooser import ExternalLinkView

from .permissions import hidden_ids

#: Who asks for the page of the admin that is being made: the editor's converter knows no request,
#: and the page is rendered when Wagtail's own log context, which knows the user, is over.
asking: ContextVar[Any] = ContextVar("asking", default=None)

EXTERNAL_LINK = "wagtailadmin_choose_page_external_link"


class KnownPageLinkElementHandler(PageLinkElementHandler):
    """The editor gets a page's address with each link; the key in it is whatever was posted."""

    def get_attribute_data(self, attrs):
        user = asking.get()
        key = str(attrs.get("id", ""))
        if user is not None and key.isdecimal() and hidden_ids(user, [int(key)]):
            return {"id": int(key), "url": None, "parentId": None}
        return super().get_attribute_data(attrs)


def register_known_links(features):
    """`register_rich_text_features`: Wagtail's rule for links with our reading of pages."""
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': KnownPageLinkElementHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": link_entity}},
        },
    )


def convert_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer of Wagtail's dialog for web addresses, which offers the page at an address of ours.

    It names the page by its newest title, which may be a draft's; such an address stays one.
    """
    is_answer = request.method == "POST" and response.get("Content-Type") == "application/json"
    if not is_answer or not isinstance(response, HttpResponse):
        return response
    answer = json.loads(response.content)
    page = answer.get("internal") or answer.get("result") or {}
    if "id" not in page or not hidden_ids(request.user, [page["id"]]):
        return response
    dialog = ExternalLinkView()
    dialog.setup(request)
    dialog.form = dialog.form_class(
        request.POST, initial=dialog.get_initial_data(), prefix=dialog.form_prefix
    )
    dialog.form.is_valid()
    return dialog.render_chosen_response(dialog.get_result_data())
