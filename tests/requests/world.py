"""The sample office with something at every address, the people, and the keys of what there is."""

from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, UploadedFile

from tests.browser.sample_office import busy_office
from tests.media.files import pdf
from thidua.models import ArticlePage, ContentReport

#: Who asks; None is a visitor. `nobody` has an account and no group.
ROLES = {
    "visitor": None,
    "nobody": "nobody",
    "unit": "phunu",
    "other unit": "truonghoc",
    "culture": "vanhoa",
    "office": "vanphong",
    "leader": "chutich",
    "superuser": "superuser",
}


#: On PostgreSQL an error that a view makes would be the end of the transaction in which all requests
#: are taken back.
EACH_VIEW_IN_A_TRANSACTION = ("ATOMIC_REQUESTS", True)

PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")


def make_world() -> dict[str, list[str]]:
    """Everything that is asked for; returns the words for the keys of addresses."""
    busy_office()
    User.objects.create_user("nobody", password="x")
    User.objects.create_superuser("superuser", password="x")
    unit = User.objects.get(username="phunu")
    story = ArticlePage.objects.live().first()
    assert story is not None
    draft = ArticlePage(title="Bản nháp", summary="Bản nháp.", kind="other", owner=unit, live=False)
    draft.level = story.level
    story.get_parent().add_child(instance=draft)
    draft.save_revision(user=unit)
    waiting = ArticlePage(
        title="Đang chờ", summary="Đang chờ.", kind="other", owner=unit, live=False
    )
    waiting.level = story.level
    story.get_parent().add_child(instance=waiting)
    waiting.save_revision(user=unit)
    waiting.get_workflow().start(waiting, unit)
    ContentReport.objects.create(
        page=story, page_title=story.title, page_url="/", text="Sai tên.", name="Lý", phone="0206"
    )
    get_document_model().objects.create(
        title="Biên bản", file=SimpleUploadedFile("bien-ban.pdf", pdf())
    )
    picture = get_test_image_file()
    UploadedFile.objects.create(file=picture, uploaded_by_user=unit)
    PageViewRestriction.objects.create(page=draft, restriction_type="password", password="x")
    return words_for_keys()


def words_for_keys() -> dict[str, list[str]]:
    """By the name of the key, by the label of the model, and `number` for any other key."""
    pool = {
        model._meta.label_lower: [
            str(pk) for pk in model._base_manager.values_list("pk", flat=True)[:40]
        ]
        for model in apps.get_models()
        if model._meta.managed
    }
    pages = pool["wagtailcore.page"]
    by_name = {
        **dict.fromkeys(PAGE_KEYS, pages),
        "image_id": pool["wagtailimages.image"],
        "document_id": pool["wagtaildocs.document"],
        "doc_id": pool["wagtaildocs.document"],
        "uploaded_file_id": pool["wagtailcore.uploadedfile"],
        "revision_id": pool["wagtailcore.revision"],
        "revision_id_a": ["live", "earliest", *pool["wagtailcore.revision"]],
        "revision_id_b": ["live", "latest", *pool["wagtailcore.revision"]],
        "task_state_id": pool["wagtailcore.taskstate"],
        "workflow_state_id": pool["wagtailcore.workflowstate"],
        "task_id": pool["wagtailcore.task"],
        "workflow_pk": pool["wagtailcore.workflow"],
        "collection_id": pool["wagtailcore.collection"],
        "page_view_restriction_id": pool["wagtailcore.pageviewrestriction"],
        "target_id": pool["thidua.annualtarget"],
        "plan_id": pool["thidua.annualplan"],
        "approval_id": pool["thidua.approval"],
        "takedown_id": pool["thidua.takedown"],
        "year": ["2024", "2025", "2026", "1", "0", "99999"],
        "span": ["year", "quarter", "month", "half", "none"],
        "by": ["kind", "field", "unit", "level", "month", "nothing"],
        "app_label": ["wagtailcore", "wagtailimages", "wagtaildocs", "auth", "thidua", "no"],
        "model_name": ["page", "image", "document", "user", "articlepage", "wardsettings", "no"],
        "app_name": ["home", "thidua", "taggit", "wagtailcore"],
        "content_type_app_name": ["thidua", "wagtailcore", "home"],
        "content_type_model_name": [
            "articlepage",
            "exemplarpage",
            "columnindexpage",
            "page",
            "homepage",
        ],
        "action": [
            *("delete", "publish", "unpublish", "move", "add_tags", "add_to_collection"),
            *("assign_role", "set_active_state", "no"),
        ],
        "action_name": [
            "approve",
            "reject",
            "copy",
            "move",
            "publish",
            "create_alias",
            "delete",
            "no",
        ],
        "object_id": [*pages, "abc"],
        "filter_spec": ["original", "max-165x165", "width-999999999", "fill-0x0", "abc", "|"],
        "section": ["pages", "stories", "no", *("articles", "exemplars", "movements")],
        "path": public_paths(),
        "slug": list(apps.get_model("thidua.movement").objects.values_list("slug", flat=True)),
        "uidb64": ["MQ", "abc", "AAAA", "%FF"],
        "token": ["set-password", "abc-123", "x"],
        "name": ["quan-tri", "don-vi", "no"],
    }
    return {**pool, **by_name, "number": [str(n) for n in range(1, 30)]}


def public_paths() -> list[str]:
    """What Wagtail serves, drafts too, with the parts below it that a page routes itself."""
    paths = [
        path.strip("/").split("/", 1) for path in Page.objects.values_list("url_path", flat=True)
    ]
    own = [f"{rest[1]}/" for rest in paths if len(rest) > 1][:30]
    return [*own, "", "nam/2026/", "original_images/a.png", "../../etc/passwd", "abc.pdf"]
