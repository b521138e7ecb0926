import pytest
from wagtail.images import get_image_model

from tests.factories import ImageFactory


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def picture(db):
    """A stored picture, 700 by 500: small enough to be made in no time."""
    return ImageFactory(title="Dọn đường", file__width=700, file__height=500)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What happens within is committed, as it is for a leader's request."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def no_encoding(monkeypatch):
    """From now on, whoever makes a size of a picture or reads its file gets an error."""

    def refuse(*args, **kwargs):
        raise AssertionError("A picture was made or read.")

    image = get_image_model()
    for name in ("get_rendition", "get_renditions", "create_rendition", "get_willow_image"):
        monkeypatch.setattr(image, name, refuse)
    monkeypatch.setattr("wagtail.images.models.Filter.run", refuse)
    monkeypatch.setattr(image._meta.get_field("file").storage, "_open", refuse)
