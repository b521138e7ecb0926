"""The names at the head of the office's documents are those that the office keeps."""

import pytest
from wagtail.models import Site

from home.issuer import issuer
from home.models import WardSettings
from thidua import conf
from thidua.counting.periods import today

pytestmark = pytest.mark.django_db


def test_the_names_of_the_ward_head_its_documents():
    names = WardSettings.for_site(Site.objects.get(is_default_site=True))
    names.ward_name = "Phường Hoa Sen"
    names.authority_name = "Ủy ban nhân dân phường Hoa Sen"
    names.superior_name = "Ủy ban nhân dân tỉnh"
    names.signatory_title = "Chủ tịch"
    names.signatory_name = "Lê Văn An"
    names.save()
    assert (
        conf.issuer()
        == issuer(today())
        == {
            "ward_name": "Phường Hoa Sen",
            "authority_name": "Ủy ban nhân dân phường Hoa Sen",
            "superior_name": "Ủy ban nhân dân tỉnh",
            "place": "Phường Hoa Sen",
            "signatory_title": "Chủ tịch",
            "signatory_name": "Lê Văn An",
        }
    )


def test_without_a_default_site_there_are_no_names():
    Site.objects.update(is_default_site=False)
    assert issuer(today()) == {}


def test_a_host_that_names_nobody_gets_an_empty_head(settings):
    settings.THIDUA_ISSUER = None
    assert conf.issuer() == {}
