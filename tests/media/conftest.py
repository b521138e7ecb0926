import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thidua.media.hashes import current_hash
from thidua.units.files import root

from . import files, hosts, stories


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own, and no rendition remembered from another test."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def picture(db):
    """A stored photograph, 64 by 32."""
    return get_image_model().objects.create(
        title="Dọn đường", file=files.named(files.jpeg(), "don-duong.jpg")
    )


@pytest.fixture
def document(db):
    """A stored PDF."""
    return get_document_model().objects.create(
        title="Quyết định", file=files.named(files.PDF, "quyet-dinh.pdf")
    )


@pytest.fixture
def superuser(db):
    return get_user_model().objects.create_superuser("root", "root@example.vn", "x")


@pytest.fixture(params=("wagtailimages", "wagtaildocs"))
def section(request):
    return request.param


@pytest.fixture
def item(section, picture, document):
    return picture if section == "wagtailimages" else document


@pytest.fixture
def unchanged(item):
    """What holds after a refusal: the row, its file and the bytes in it are the same."""
    before = stories.row(item), current_hash(item)

    def check():
        assert (stories.row(item), current_hash(item)) == before
        return True

    return check


@pytest.fixture
def host(open_ward, settings):
    """The ward as a guest in a site with a store of its own; set up as the README says."""
    settings.THIDUA_EVERYWHERE_FILES = False
    settings.STORAGES = settings.STORAGES | {"default": hosts.PLAIN}
    settings.WAGTAILDOCS_EXTENSIONS = []
    hosts.set_up()
    return open_ward


@pytest.fixture
def hosts_picture(host):
    return hosts.make(hosts.Picture, files.jpeg(), "truoc.jpg", hosts.hosts_root())


@pytest.fixture
def wards_picture(host):
    return hosts.make(hosts.Picture, files.jpeg(), "Gương.jpg", root())
