"""A preview inside the page of decision: the text itself, without the website around it.

The frame is read like a part of the page. The website's head and foot would push the text out of view,
and a link that is followed inside the frame would leave the leader with another text beside the
buttons. So the frame gets a sheet that leaves only the page's ``<main>``, and links open a new tab.
"""

from django.http import HttpResponse, HttpResponseBase
from django.templatetags.static import static
from django.utils.html import format_html

#: Of the preview's address: the answer is for the frame.
IN_FRAME = "khung"
_HEAD_ENDS = b"</head>"


def for_frame(preview: HttpResponseBase) -> HttpResponseBase:
    """The same answer with the frame's sheet; one that is no whole HTML page stays as it is."""
    if not isinstance(preview, HttpResponse) or _HEAD_ENDS not in preview.content:
        return preview
    added = format_html(
        '<base target="_blank"><link rel="stylesheet" href="{}">',
        static("thidua/css/framed.css"),
    )
    preview.content = preview.content.replace(_HEAD_ENDS, added.encode() + _HEAD_ENDS, 1)
    if "Content-Length" in preview:
        preview["Content-Length"] = str(len(preview.content))
    return preview
