"""A large column for measuring: copies of the sample articles, made in bulk and not one by one.

Each copy has what the real way leaves behind (a revision, a finished workflow, an approval with its
digest), so listings, search and the read gate treat it as any other story. The rows are marked as
sample; they say nothing about the workflow itself, which the other sample stories went through.
"""

import datetime
from dataclasses import replace

from django.db import connection, models, transaction
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from thidua.column.models import ArticlePage
from thidua.column.public_stories import PublicStory
from thidua.searching.keeping import keep
from thidua.signoff.models import Approval, ApprovedFile
from thidua.signoff.projection import Version
from thidua.sites import public_path_of

BATCH = 500
#: Copies are spread over this many days back from today.
DAYS = 10 * 365


def make_articles(column, number: int, progress) -> None:
    """Add ``number`` public articles below the column; ``progress(done, number)`` after each batch."""
    originals = list(ArticlePage.objects.child_of(column).filter(live=True, is_sample=True))
    if not originals:
        raise ValueError("There is no sample article to copy: make the sample content first.")
    templates = [(page, Approval.objects.latest_for(page)) for page in originals]
    first = column.numchild
    last = column.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for start in range(0, number, BATCH):
        rows = range(start, min(start + BATCH, number))
        with transaction.atomic():
            _make_batch(column, templates, [(first + n, step + 1 + n) for n in rows], number)
        progress(rows[-1] + 1, number)
    # Read anew: the column's other values may have changed meanwhile.
    Page.objects.filter(pk=column.pk).update(numchild=models.F("numchild") + number)
    if connection.vendor == "postgresql":
        # Autovacuum does it a few minutes later; until then the planner takes the tables for empty.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _make_batch(column, templates, rows, number) -> None:
    now = timezone.now()
    pages, sources = [], []
    for serial, step in rows:
        original, approval = templates[serial % len(templates)]
        published = now - datetime.timedelta(days=(serial * 7919) % DAYS, minutes=serial % 1440)
        pages.append(_page_row(column, original, serial, step, published))
        sources.append((original, approval))
    Page.objects.bulk_create(pages)
    articles = [
        _add_article_row(page, original)
        for page, (original, _approval) in zip(pages, sources, strict=True)
    ]
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type_id=page.content_type_id,
            base_content_type_id=approval.content_type_id,
            object_id=str(page.pk),
            object_str=page.title,
            created_at=page.first_published_at,
            user_id=original.owner_id,
            content=_content(approval, page),
        )
        for page, (original, approval) in zip(pages, sources, strict=True)
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.live_revision = page.latest_revision = revision
    Page.objects.bulk_update(pages, ["live_revision", "latest_revision"])
    _approve(pages, revisions, sources)
    keep(ArticlePage, articles)
    PublicStory.objects.keep(ArticlePage.objects.filter(pk__in=[page.pk for page in pages]))


def _page_row(column, original, serial, step, published) -> Page:
    slug = f"{original.slug[:200]}-ban-{serial}"
    title = f"{original.title} (bản {serial})"
    return Page(
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{column.url_path}{slug}/",
        path=Page._get_path(column.path, column.depth + 1, step),
        depth=column.depth + 1,
        content_type_id=original.content_type_id,
        locale_id=column.locale_id,
        owner_id=original.owner_id,
        live=True,
        first_published_at=published,
        last_published_at=published,
        latest_revision_created_at=published,
    )


def _add_article_row(page: Page, original: ArticlePage) -> ArticlePage:
    """The article's own columns, past Wagtail's save: its parent row is there already."""
    article = ArticlePage(page_ptr=page)
    for field in ArticlePage._meta.local_concrete_fields:
        if not field.primary_key:
            setattr(article, field.attname, getattr(original, field.attname))
    article.save_base(raw=True, force_insert=True)
    # Its words are those of its own title and of the row that was just written.
    article.title = page.title
    return article


def _content(approval: Approval, page: Page) -> dict:
    names = {"title": page.title, "draft_title": page.title, "slug": page.slug}
    return {**approval.content, **names, "pk": page.pk, "url_path": page.url_path}


def _approve(pages, revisions, sources) -> None:
    states = WorkflowState.objects.bulk_create(
        WorkflowState(
            content_type_id=page.content_type_id,
            base_content_type_id=approval.content_type_id,
            object_id=str(page.pk),
            workflow_id=approval.workflow_state.workflow_id,
            status=WorkflowState.STATUS_APPROVED,
            requested_by_id=original.owner_id,
        )
        for page, (original, approval) in zip(pages, sources, strict=True)
    )
    versions: dict[int, Version] = {}
    files = {approval.pk: list(approval.files.all()) for _original, approval in sources}
    approvals = []
    for page, revision, state, (original, approval) in zip(
        pages, revisions, states, sources, strict=True
    ):
        if original.pk not in versions:
            versions[original.pk] = Version.of(original, approval.revision)
        own = {"title": page.title, "slug": page.slug}
        version = versions[original.pk]
        version = replace(version, projection={**version.projection, **own})
        approvals.append(
            Approval(
                content_type_id=approval.content_type_id,
                object_id=page.pk,
                title=page.title[:255],
                revision=revision,
                revision_created_at=page.first_published_at,
                workflow_state=state,
                content=revision.content,
                projection=version.projection,
                scheme=version.scheme.number,
                digest=version.digest,
                url_path=page.url_path,
                public_path=public_path_of(page.url_path),
                approver_id=approval.approver_id,
                approver_name=approval.approver_name,
                authors=approval.authors,
                created_at=page.first_published_at,
            )
        )
    Approval.objects.bulk_create(approvals)
    ApprovedFile.objects.bulk_create(
        ApprovedFile(
            approval=approval,
            content_type_id=file.content_type_id,
            object_id=file.object_id,
            hash=file.hash,
        )
        for approval, (_original, source) in zip(approvals, sources, strict=True)
        for file in files[source.pk]
    )
