"""Reading the site's whole sitemap, as a crawler does."""

import re


def whole_sitemap(client) -> str:
    """The index and all its sections, one after the other."""
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://testserver(.*?)</loc>", index)
    return "\n".join(client.get(part).content.decode() for part in parts)
