"""A page as it is kept: body, packed body and headers, ready to be sent."""

import gzip
import hashlib
import re
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

#: Browsers and caches in front of the server may keep the page, and ask each time whether it still
#: holds: an approval or a takedown shows at the next request there too. With the ETag an unchanged
#: page costs a 304 and no body.
ASK_AGAIN = "no-cache"

#: "gzip" anywhere in Accept-Encoding, unless it is refused with a weight of 0.
_TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.IGNORECASE)


class Entry(NamedTuple):
    """What is kept for an address. ``packed`` is empty where packing does not help."""

    body: bytes
    packed: bytes
    headers: dict[str, str]
    etag: str

    @classmethod
    def of(cls, response: HttpResponse) -> "Entry":
        """The entry for an answer, with the headers that the inner middlewares set.

        Packed once, at a middling level and without a time of its own, so that equal pages are
        equal bytes. The page is the same for everybody: it holds no secret that its packed length
        could give away (BREACH).
        """
        body = response.content
        packed = gzip.compress(body, compresslevel=6, mtime=0)
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = dict(response.items())
        headers.pop("Content-Length", None)
        headers.setdefault("Cache-Control", ASK_AGAIN)
        # Weak, as the packed form bears it too.
        headers["ETag"] = etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        return cls(body, packed if len(packed) < len(body) else b"", headers, etag)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """What this visitor gets: the page, packed if the browser takes that, or 304."""
        body, headers = self.body, self.headers
        if self.packed and _TAKES_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            body = self.packed
            headers = {**headers, "Content-Encoding": "gzip"}
        response = HttpResponse(
            b"" if request.method == "HEAD" else body,
            headers={**headers, "Content-Length": str(len(body))},
        )
        if "HTTP_IF_NONE_MATCH" in request.META:
            return get_conditional_response(request, self.etag, response=response) or response
        return response
