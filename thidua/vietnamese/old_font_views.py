"""Answers the forms of the admin: which text was written for an old font, and how it was meant."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponseBadRequest, JsonResponse
from django.views.decorators.http import require_POST

from .old_fonts import old_font_of


@require_POST
def recognise(request: HttpRequest):
    """A list of the parts of one text in, the name of its font and the same parts in Unicode out.

    The parts are the pieces of a rich text that differ in style: recognised together, read one by one.
    """
    try:
        parts = json.loads(request.POST.get("parts", ""))
    except ValueError:
        return HttpResponseBadRequest()
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return HttpResponseBadRequest()
    font = old_font_of(*parts)
    answer: dict[str, Any] = {"font": font.name if font else ""}
    if font:
        answer["parts"] = [font.read(part) for part in parts]
    return JsonResponse(answer)
