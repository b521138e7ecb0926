import pytest
from django.urls import reverse

from thidua.feedback.actions import take_report


@pytest.fixture
def story(open_ward):
    return open_ward.article(public=True, title="Bà con tổ 7 mở đường")


@pytest.fixture
def form_address():
    return lambda page: f"{reverse('thidua:report')}?trang={page.pk}"


@pytest.fixture
def report(story):
    return take_report(story, "a" * 64, text="Số hộ là 12.", name="Bà Tư", phone="0900 000 000")
