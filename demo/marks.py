"""What is sample and what is not, and whether a database is the demonstration's own.

The accounts tell. The demonstration makes people in a database in which nobody has an account, and
puts each into one marking group. Whatever is done in a database is done by an account; so while all
accounts are marked, everything in it comes from the migrations, from set-up, from the demonstration,
or from somebody who tried it out as one of its people. What has no marked account behind it is
somebody else's (`strangers`).
"""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from thidua.signoff.models import Approval

#: Root, home page, and what set-up makes below it.
DEPTH_OF_SET_UP = 3
#: The group that marks a sample user, and the collection of the sample office's pictures.
SAMPLE = "Dữ liệu mẫu"


def sample_users():
    return get_user_model().objects.filter(groups__name=SAMPLE)


def sample_pages():
    return Page.objects.filter(
        models.Q(articlepage__is_sample=True)
        | models.Q(exemplarpage__is_sample=True)
        | models.Q(yearpage__is_sample=True)
    )


def strangers() -> list[str]:
    """In words: accounts that the demonstration did not make, and pages, files and decisions behind
    which none of its accounts stands, deleted accounts of others included.

    The root, a site's first page and what nobody owns right below it (the column, a page of the
    site's own) come from migrations and set-up.
    """
    return list(_strangers())


def _strangers() -> Iterator[str]:
    own = models.Q(owner__in=sample_users())
    of_set_up = models.Q(depth__lte=DEPTH_OF_SET_UP, owner=None)
    for user in get_user_model().objects.exclude(pk__in=sample_users().values("pk")):
        yield f"user {user}"
    for page in Page.objects.exclude(own | of_set_up):
        yield f"page {page.title!r}"
    uploaded = models.Q(uploaded_by_user__in=sample_users())
    for picture in get_image_model().objects.exclude(uploaded):
        yield f"picture {picture.title!r}"
    for document in get_document_model().objects.exclude(uploaded):
        yield f"document {document.title!r}"
    for approval in Approval.objects.exclude(approver__in=sample_users()):
        yield f"approval of {approval.title!r}"
