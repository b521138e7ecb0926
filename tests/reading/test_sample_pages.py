"""Every public page of the sample, of every kind: strict HTML, and descriptions that can be read."""

import json
import re

import html5lib
import pytest
from lxml import etree

from thidua.models import ArticlePage, YearPage

pytestmark = pytest.mark.django_db

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def listed(client, address):
    return [node.text for node in etree.fromstring(client.get(address).content).iter(LOCATION)]


def test_what_the_sitemap_lists_is_strict_html_and_says_what_it_is(client, sample):
    pages = [page for section in listed(client, "/sitemap.xml") for page in listed(client, section)]
    paths = [page.removeprefix("http://testserver") for page in pages]
    policy = ArticlePage.objects.filter(live=True).exclude(document_number="")[0]
    year = YearPage.objects.filter(live=True)[0]
    assert {"/", policy.url, year.url} <= set(paths)
    assert len(paths) >= 20
    for page, path in zip(pages, paths, strict=True):
        response = client.get(path)
        assert response.status_code == 200, path
        html5lib.HTMLParser(strict=True).parse(response.content)
        html = response.content.decode()
        assert f'<link rel="canonical" href="{page}">' in html
        (block,) = BLOCK.findall(html)
        kinds = {node["@type"] for node in json.loads(block)["@graph"]}
        assert kinds >= ({"WebSite"} if path == "/" else {"BreadcrumbList"}), path
    text = client.get(policy.url).content.decode()
    assert policy.document_number in text
