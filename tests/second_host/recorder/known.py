"""What fills in the addresses of the URLconf, beginning of an address → name → value; more addresses."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from gallery.models import Paper, Photo
from shop.models import Notice, Product
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.views.serve import generate_signature
from wagtail.models import (
    Collection,
    Locale,
    Page,
    PageViewRestriction,
    Site,
    Task,
    Workflow,
)

#: No such thing: the address is asked for all the same.
NONE = 777


def known() -> dict[str, dict[str, object]]:
    page, photo, paper = Page.objects.get(slug="bread"), Photo.objects.get(), Paper.objects.get()
    notice, product = Notice.objects.get(), Product.objects.get(name="Jam")
    person = get_user_model().objects.get(email="editor@example.com")
    own, task = (m.objects.get(name__startswith="The shop") for m in (Workflow, Task))
    shoppage = {"content_type_app_name": "shop", "content_type_model_name": "shoppage"}
    revision = page.latest_revision_id
    restriction = PageViewRestriction.objects.get()
    images = {
        "image_id": photo.pk,
        "pk": photo.pk,
        "filter_spec": "width-20",
        "uploaded_file_id": NONE,
    }
    papers = {"document_id": paper.pk, "doc_id": paper.pk, "pk": paper.pk, "uploaded_file_id": NONE}
    return {
        "/": {
            "pk": NONE,
            "object_id": NONE,
            "app_label": "shop",
            "model_name": "product",
            "url": "nothing",
        },
        "/django-admin/": {
            "content_type_id": 1,
            "object_id": NONE,
            "app_label": "auth",
            "url": "nothing",
        },
        "/django-admin/auth/group/": {"object_id": Group.objects.get(name="Editors").pk},
        "/django-admin/auth/user/": {"id": person.pk},
        "/admin/": {
            "locale": "fr",
            "model_name": "shoppage",
            "action": "delete",
            "app_name": "gallery",
            "page_id": page.pk,
            "content_type_id": ContentType.objects.get(model="shoppage").pk,
            "object_id": page.pk,
            "session_id": NONE,
        },
        "/admin/bulk/": {"app_label": "wagtailcore", "model_name": "page"},
        "/admin/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
        "/admin/choose-page/": {"parent_page_id": page.get_parent().pk},
        "/admin/pages/": {
            **shoppage,
            "parent_page_id": page.get_parent().pk,
            "page_id": page.pk,
            "pk": page.pk,
            "app_label": "shop",
            "model_name": "shoppage",
            "page_to_move_id": page.pk,
            "destination_id": Page.objects.get(slug="cheese").pk,
            "action_name": "approve",
            "task_state_id": NONE,
            "task_id": task.pk,
            "workflow_state_id": NONE,
            "revision_id": revision,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
        },
        "/admin/api/": {"pk": page.pk, "action_name": "copy"},
        "/admin/api/main/images/": {"pk": photo.pk},
        "/admin/api/main/documents/": {"pk": paper.pk},
        "/admin/collections/": {
            "pk": Collection.objects.get(name="Shelf").pk,
            "collection_id": Collection.objects.get(name="Shelf").pk,
        },
        "/admin/workflows/": {
            "page_pk": Page.objects.get(slug="home").pk,
            "pk": own.pk,
            "workflow_pk": own.pk,
            "app_label": "wagtailcore",
            "model_name": "groupapprovaltask",
            "task_state_id": NONE,
        },
        "/admin/workflows/tasks/": {"pk": task.pk},
        "/admin/workflows/task_chooser/": {"task_id": task.pk, "pk": task.pk},
        "/admin/images/": images,
        "/admin/documents/": papers,
        "/admin/users/": {"pk": person.pk, "user_id": person.pk, "uuid": person.pk},
        "/admin/groups/": {
            "pk": Group.objects.get(name="Editors").pk,
            "group_id": Group.objects.get(name="Editors").pk,
        },
        "/admin/sites/": {"pk": Site.objects.get().pk},
        "/admin/locales/": {"pk": Locale.objects.get(language_code="fr").pk},
        "/admin/redirects/": {
            "redirect_id": Redirect.objects.first().pk,
            "pk": Redirect.objects.first().pk,
        },
        "/admin/reports/": {"pk": own.pk},
        "/admin/translation/": {
            "page_id": page.pk,
            "app_label": "shop",
            "model_name": "product",
            "pk": product.pk,
        },
        "/admin/snippets/shop/product/": {"pk": product.pk, "revision_id": NONE},
        "/admin/snippets/shop/notice/": {
            "pk": notice.pk,
            "revision_id": notice.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "action_name": "approve",
            "task_state_id": NONE,
            "workflow_state_id": NONE,
            "task_id": task.pk,
        },
        "/admin/password_reset/": {"uidb64": "MQ", "token": "set-password"},
        "/admin/editing-sessions/": {
            "app_label": "shop",
            "model_name": "shoppage",
            "object_id": page.pk,
            "session_id": NONE,
        },
        "/documents/": {"_0": paper.pk, "_1": paper.filename, "restriction_id": restriction.pk},
        "/images/": {
            "_0": generate_signature(photo.pk, "width-20"),
            "_1": photo.pk,
            "_2": "width-20",
            "signature": generate_signature(photo.pk, "width-20"),
            "image_id": photo.pk,
            "filter_spec": "width-20",
            "filename": photo.filename,
        },
        "/api/v2/pages/": {"pk": page.pk},
        "/api/v2/images/": {"pk": photo.pk},
        "/api/v2/documents/": {"pk": paper.pk},
        "/api/v2/redirects/": {"pk": Redirect.objects.first().pk},
        "/media/": {"path": photo.file.name},
        "/en/": {
            "_0": "bread/",
            "path": "bread/",
            "page_view_restriction_id": restriction.pk,
            "page_id_for_fallback": restriction.page_id,
            "restriction_id": restriction.pk,
        },
        "/en/_util/authenticate_with_password/": {"page_id": restriction.page_id},
    }


def queries() -> list[str]:
    """What no URLconf names: pages, searches in the words of both languages, filters, exports, the API."""
    searches = (
        "bread",
        "pain",
        "thé",
        "the",
        "nguyen",
        "nguyễn",
        "über",
        "uber",
        "written",
        "teal",
        "nothing",
    )
    everywhere = (
        "/en/search/?query=",
        "/fr/search/?query=",
        "/admin/pages/search/?q=",
        "/admin/images/?q=",
        "/admin/documents/?q=",
        "/api/v2/pages/?search=",
        "/admin/choose-page/search/?q=",
        "/admin/snippets/shop/product/?q=",
        "/admin/users/?q=",
        "/admin/images/chooser/results/?q=",
        "/admin/tag-autocomplete/?term=",
    )
    french = Page.objects.get(slug="pain")
    draft = Page.objects.get(slug="a-draft")
    return [
        *(beginning + word for beginning in everywhere for word in searches),
        *(
            "/",
            "/en/",
            "/fr/",
            "/fr/pain/",
            "/en/cheese/",
            "/en/a-draft/",
            "/en/behind-a-password/",
            "/nowhere/",
        ),
        *(
            "/en/nowhere/",
            "/en/nowhere",
            "/admin/nowhere/",
            "/old/",
            "/en/old/",
            "/far/",
            "/bread/",
            "/robots.txt",
        ),
        *(
            f"/admin/pages/{page.pk}/{one}"
            for page in (french, draft)
            for one in ("edit/", "history/", "")
        ),
        "/admin/reports/site-history/?export=csv",
        "/admin/reports/locked/?export=csv",
        "/admin/snippets/shop/product/?export=csv",
        "/admin/snippets/shop/product/?export=xlsx",
        "/admin/snippets/shop/product/?made_from=2026-01-01",
        "/admin/pages/?ordering=title&locale=fr",
        "/admin/login/?next=/admin/pages/",
        *(
            f"/api/v2/pages/?{one}"
            for one in (
                "fields=*",
                "locale=fr",
                "type=shop.ShopPage&fields=*",
                "order=-title",
                "child_of=root",
                "html_path=/en/bread/",
                "slug=bread",
                "nonsense=1",
            )
        ),
        "/api/v2/pages/find/?html_path=/bread/",
        "/api/v2/images/?fields=*",
        "/api/v2/documents/?fields=*",
    ]
