"""What the administrator's commands say of pictures."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ImageFactory

from .test_making import break_file, made


def run(name):
    out = io.StringIO()
    call_command(name, stdout=out, verbosity=0)
    return out.getvalue()


@pytest.fixture
def story(open_ward, picture):
    return open_ward.article(public=True, lead_image=picture, lead_image_alt="Dọn đường")


def test_the_audit_names_what_is_missing_and_exits_0(story, picture):
    """A picture that is not made is nothing that a leader did not approve."""
    line = f"Image {picture.pk} “Dọn đường”: 10 sizes are missing (thidua_pictures makes them)\n"
    assert run("thidua_audit") == line
    run("thidua_pictures")
    assert run("thidua_audit") == ""


def test_thidua_pictures_makes_what_is_missing_once(story, picture):
    assert ": 10" in run("thidua_pictures")
    before = list(picture.renditions.values_list("pk", "file"))
    assert ": 0" in run("thidua_pictures")
    assert list(picture.renditions.values_list("pk", "file")) == before


def test_thidua_pictures_names_what_cannot_be_made_and_makes_the_rest(
    open_ward, story, picture, capsys
):
    broken = ImageFactory(title="Ảnh hỏng", file__width=700, file__height=500)
    open_ward.article(public=True, lead_image=broken)
    break_file(broken)
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("thidua_pictures", stdout=out)
    assert "“Ảnh hỏng”" in out.getvalue()
    assert "Dọn đường" not in out.getvalue()
    assert made(picture)
    assert not made(broken)
