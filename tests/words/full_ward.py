"""A ward that shows all that there is to show: each kind of content, made through the workflow."""

import datetime
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Comment, CommentReply, ReferenceIndex, Site
from wagtail.users.models import UserProfile

from home.models import AccessibilityCheck, DatedName, FocalPerson, Position, WardSettings
from tests.factories import (
    BroadcastLogFactory,
    ImageFactory,
    MovementFactory,
    OrganizationFactory,
    PlanFactory,
    StationFactory,
)
from tests.home.statement import approve_statement
from tests.media.files import pdf
from tests.planning.content import ItemFactory, OccasionFactory
from thidua.counting.periods import today
from thidua.feedback.actions import take_report
from thidua.leadership.delegations import grant, make_deputy
from thidua.models import ExemplarAward, PlanAmendment, ResultReport, SuperiorDocument
from thidua.reporting.models import PARTS
from thidua.reporting.year_pages import prepare
from thidua.signoff.takedown import call_off, take_down

#: Marks in the names of files, which stand in addresses of pictures and documents.
PICTURE_NAME, DOCUMENT_NAME = "zqzz0q.jpg", "zqzz1q.pdf"
FILE_NAMES = {"zqzz0q": "wagtailimages.Image.file", "zqzz1q": "wagtaildocs.Document.file"}


def fill(ward) -> list[str]:
    """Everything that a visitor may meet; returns addresses that no page names."""
    name_the_ward(ward)
    picture = ImageFactory(file__filename=PICTURE_NAME, file__width=900, file__height=600)
    picture.tags.add("dọn đường")
    about = {"unit": OrganizationFactory(short_name="HPN"), "movement": MovementFactory()}
    story = make_stories(ward, picture, about)
    gone = ward.article(public=True, title="Bài bị gỡ", **about)
    take_down(gone, ward.chair, "Sai tên người")
    make_drafts(ward)
    make_airings(story)
    make_year(ward)
    approve_statement(ward, checked="Kiểm tra bằng bàn phím.", known="Một số bản quét.")
    make_office_work(ward, story)
    ward.make_pictures()
    report = f"/bao-loi/?trang={story.pk}"
    searches = [f"/tim-kiem/?q={query}" for query in ("duong", "tin", "an", "khongco", "zq")]
    suggestions = [f"/tim-kiem/goi-y/?q={query}" for query in ("du", "zq", "ti", "dang")]
    feeds = ["/nguon-tin/atom.xml", "/nguon-tin/rss.xml", "/sitemap.xml", "/robots.txt"]
    lists = ["/guong-dien-hinh/", "/phong-trao/", "/lien-he/", f"{report.replace('?', 'cam-on/?')}"]
    return ["/", "/khong-co/", gone.url, report, *searches, *suggestions, *feeds, *lists]


def name_the_ward(ward):
    names = WardSettings.for_site(ward.column.get_site())
    names.ward_name, names.authority_name = "Phường Hoa Sen", "UBND phường Hoa Sen"
    names.superior_name, names.address = "UBND tỉnh", "Số 1, đường Mẫu"
    names.phone, names.email = "0209 300 0000", "ubnd@example.vn"
    position = Position.objects.create(name="Công chức")
    names.focal_persons = [
        FocalPerson(name="Trần Văn Một", position=position, phone="113", email="mot@example.vn")
    ]
    names.dated_names = [
        DatedName(kind="signatory_name", name="Lê Văn Cũ", title="Chủ tịch", valid_until=today())
    ]
    names.save()
    AccessibilityCheck.objects.create(
        checked_on=today(), means="tool", pages_checked=3, found=2, still_open=1
    )


def make_stories(ward, picture, about):
    file = ContentFile(pdf("signed"), name=DOCUMENT_NAME)
    document = get_document_model().objects.create(title="Nghị định", file=file)
    document.tags.add("nghị định")
    with_picture = {"lead_image": picture, "lead_image_alt": "Ảnh", "photo_credit": "Tổ ảnh"}
    correction = {"date": today().isoformat(), "text": "Sửa số hộ."}
    story = ward.article(
        public=True,
        policy=True,
        title="Tin về đường",
        document_file=document,
        corrections=[{"type": "correction", "value": correction}],
        **with_picture,
        **about,
    )
    profile = ward.exemplar(title="Gương dọn đường", **with_picture, **about)
    profile.awards = [ExemplarAward(title="Giấy khen")]
    profile.save_revision(user=ward.unit)
    ward.publish(profile)
    return story


def make_drafts(ward):
    """What must show nowhere: a changed title, comments on it, files that nothing public uses."""
    draft = ward.article(title="Bản nháp")
    comment = Comment.objects.create(
        page=draft, user=ward.culture, text="Sửa lại", contentpath="title"
    )
    CommentReply.objects.create(comment=comment, user=ward.culture, text="Vâng")
    ImageFactory(title="Ảnh chưa dùng")
    file = ContentFile(pdf("draft"), name="nhap.pdf")
    get_document_model().objects.create(title="Biên bản", file=file)
    root = Collection.get_first_root_node()
    root.add_child(name="Ảnh của Hội Phụ nữ")
    ward.article(title="Bài chờ duyệt")
    ward.send_to_leadership(ward.article(title="Bài đang chờ"))
    later = ward.article(title="Bài đã hủy giờ đăng", go_live_at=timezone.now() + timedelta(days=2))
    ward.publish(later)
    later.refresh_from_db()
    call_off(later, ward.chair, later.get_latest_revision())


def make_airings(story):
    now = timezone.now()
    BroadcastLogFactory(own=True, story=story, aired_at=now, programme="Bản tin", note="Ghi chú")
    station = StationFactory(superior=True, name="Đài tỉnh")
    BroadcastLogFactory(station=station, aired_at=now, note="Ghi chú")


def make_year(ward):
    plan = PlanFactory(
        year=today().year,
        status="issued",
        number="09/KH-UBND",
        purpose="Đoạn.",
        superior_documents=[SuperiorDocument(number="14/KH", issuer="UBND tỉnh", title="Về")],
    )
    ward.publish(prepare(plan, ward.office, with_results=True))
    PlanAmendment.objects.create(plan=plan, reason="Căn cứ")
    words = dict.fromkeys((*PARTS, "recipients"), "Lời văn")
    ResultReport.objects.create(plan=plan, **words)
    ItemFactory(
        plan=plan,
        theme="Mục",
        note="Ghi chú",
        occasion=OccasionFactory(day=1, month=5),
        owner=ward.culture,
    )


def make_office_work(ward, story):
    report = take_report(story, "a" * 64, text="Sai số.", name="Bà Tư", phone="0900 000 000")
    report.note = "Đã sửa"
    report.save()
    make_deputy(ward.vice_chair, ward.chair)
    grant(ward.vice_chair, ward.chair, today(), today() + datetime.timedelta(days=1), "Đi vắng")
    for user in (ward.chair, ward.unit):
        UserProfile.get_for_user(user)
    assert ReferenceIndex.objects.exists()
    assert get_image_model().objects.exists()
    Site.objects.update(site_name="Trang của phường")
