"""What a visitor sees of the column: approved stories in the site's own look, and nothing else."""

import datetime
import re

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from tests.factories import ImageFactory, MovementFactory, OrganizationFactory
from tests.media.files import pdf
from tests.sitemaps import whole_sitemap
from thidua.column.public_stories import rebuild
from thidua.models import ArticlePage, ExemplarAward

COLUMN = "/thi-dua-yeu-nuoc/"


def read(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_an_approved_story_is_read_in_the_column_and_at_its_own_address(client, open_ward):
    unit = OrganizationFactory(name="Hội Liên hiệp Phụ nữ phường")
    story = open_ward.article(
        public=True,
        title="Bà con tổ 7 mở đường",
        unit=unit,
        byline="Ban Biên tập",
        source="Tổ dân phố 7",
        kind="movement",
        movement=MovementFactory(name="Chung tay vì người nghèo"),
        movement_phase="launch",
    )
    ArticlePage.objects.filter(pk=story.pk).update(
        first_published_at=datetime.datetime(2024, 3, 4, 18, 30, tzinfo=datetime.UTC)
    )
    html = read(client, story.url)
    for text in (
        "Bà con tổ 7 mở đường",
        "Ban Biên tập",
        "Tổ dân phố 7",
        "Hội Liên hiệp Phụ nữ phường",
        "Chung tay vì người nghèo",
        "Phát động",
        "Bà con tổ 7 cùng nhau dọn đường.",
        # 01:30 on the fifth in the ward's time, day before month.
        "05/03/2024",
    ):
        assert text in html
    listed = read(client, COLUMN)
    assert "Bà con tổ 7 mở đường" in listed
    assert f'href="{story.url}"' in listed


def test_a_draft_is_not_found_and_stands_in_no_list(client, open_ward):
    draft = open_ward.article(title="Bài chưa duyệt")
    sent = open_ward.article(title="Bài đang thẩm định")
    open_ward.send_to_leadership(sent)
    for page in (draft, sent):
        assert "Không tìm thấy trang" in read(client, page.url, 404)
        for address in ("/", COLUMN, "/tim-kiem/?q=bai", None):
            html = read(client, address) if address else whole_sitemap(client)
            assert page.title not in html
            assert page.slug not in html


def test_a_row_made_live_behind_the_leaders_back_stands_in_no_list(client, open_ward):
    """`QuerySet.update(live=True)` is no approval."""
    draft = open_ward.article(title="Bài tự ý đăng")
    Page.objects.filter(pk=draft.pk).update(live=True, first_published_at=timezone.now())
    read(client, draft.url, 404)
    for address in ("/", COLUMN, "/tim-kiem/?q=bai"):
        assert draft.slug not in read(client, address)
    assert draft.slug not in whole_sitemap(client)


def test_new_words_typed_into_a_public_story_wait_for_approval(client, open_ward):
    story = open_ward.article(public=True, title="Tin đã duyệt")
    story.title = "Tin sửa lại"
    story.save_revision(user=open_ward.unit)
    for address in (story.url, COLUMN, "/"):
        html = read(client, address)
        assert "Tin đã duyệt" in html
        assert "Tin sửa lại" not in html
    assert "Tin sửa lại" not in read(client, "/tim-kiem/?q=tin")


def test_before_the_column_is_approved_visitors_find_neither_it_nor_a_link_to_it(client, ward):
    read(client, COLUMN, 404)
    assert f'href="{COLUMN}"' not in read(client, "/")


def test_an_open_column_without_stories_says_so(client, open_ward):
    assert "Chuyên mục chưa có tin, bài nào." in read(client, COLUMN)


def test_a_policy_article_shows_its_document_and_hands_it_out(client, open_ward):
    """I.1b: number, date, issuer, in force from, file."""
    file = get_document_model().objects.create(
        title="Nghị định 98", file=ContentFile(pdf(), "nghi-dinh.pdf")
    )
    story = open_ward.article(
        public=True,
        kind="policy",
        document_number="98/2023/NĐ-CP",
        document_date=datetime.date(2023, 12, 31),
        document_issuer="Chính phủ",
        document_effective_date=datetime.date(2024, 1, 1),
        document_file=file,
    )
    html = read(client, story.url)
    for text in ("Văn bản pháp luật", "98/2023/NĐ-CP", "31/12/2023", "Chính phủ", "01/01/2024"):
        assert text in html
    assert f'href="{file.url}"' in html
    assert client.get(file.url).status_code == 200


def test_other_articles_show_no_legal_document(client, open_ward):
    assert "Văn bản pháp luật" not in read(client, open_ward.article(public=True).url)


def test_a_profile_shows_how_others_can_copy_it_but_not_the_office_s_work(client, open_ward):
    """I.2a is for everybody; the criteria, the stage and the minutes are not."""
    minutes = get_document_model().objects.create(
        title="Biên bản họp", file=ContentFile(pdf(), "bien-ban.pdf")
    )
    profile = open_ward.exemplar(
        public=True,
        subject_type="household",
        nature="model",
        context="<p>Đất dốc, thiếu nước.</p>",
        replicability="<p>Hộ nào cũng làm được.</p>",
        recognised_by="Hội nghị Chi hội Phụ nữ tổ 7",
        recognised_on=datetime.date(2024, 3, 8),
        recognition_minutes=minutes,
        charity_verdict="partly_met",
        charity_evidence="Điều chỉ văn phòng biết",
        stage="fostered",
        stage_date=datetime.date(2024, 2, 29),
    )
    ExemplarAward.objects.create(page=profile, title="Giấy khen", year=2023)
    html = read(client, profile.url)
    for text in (
        "Đặng Thị Ấn",
        "Hộ gia đình",
        "Bối cảnh",
        "Đất dốc, thiếu nước.",
        "Cách làm",
        "Vận động từng nhà.",
        "Kết quả",
        "Giúp 12 hộ thoát nghèo.",
        "Khả năng nhân rộng",
        "Hội nghị Chi hội Phụ nữ tổ 7",
        "08/03/2024",
        "Giấy khen",
    ):
        assert text in html
    for secret in ("Điều chỉ văn phòng biết", "29/02/2024", "Biên bản họp", minutes.url):
        assert secret not in html


def test_every_block_of_a_story_is_drawn(client, open_ward):
    image = ImageFactory(file__width=1200, file__height=800)
    body = [
        {"type": "heading", "value": "Dân biết, dân bàn"},
        {"type": "quote", "value": {"text": "Đường là của mình.", "speaker": "Người dân tổ 7"}},
        {"type": "figures", "value": [{"value": "415 m²", "label": "đất hiến"}]},
        {
            "type": "picture",
            "value": {
                "image": image.pk,
                "alt": "Ngõ 12",
                "caption": "Ngõ mới",
                "credit": "Ban ảnh",
            },
        },
    ]
    story = open_ward.article(public=True, body=body)
    open_ward.make_pictures()
    html = read(client, story.url)
    for text in (
        "<h2>Dân biết, dân bàn</h2>",
        "Đường là của mình.",
        "Người dân tổ 7",
        "<dt>đất hiến</dt><dd>415 m²</dd>",
        'alt="Ngõ 12"',
        "Ngõ mới",
        "Ảnh: Ban ảnh",
        ".webp 800w",
        ".jpg 800w",
    ):
        assert text in html


def test_sample_stories_say_that_they_are_samples(client, open_ward):
    story = open_ward.article(public=True)
    assert "Nội dung mẫu" not in read(client, COLUMN)
    ArticlePage.objects.filter(pk=story.pk).update(is_sample=True)
    rebuild()
    assert "Nội dung mẫu" in read(client, COLUMN)
    assert "người và việc trong bài là hư cấu" in read(client, story.url)


def test_a_long_column_is_read_page_by_page_newest_first(client, open_ward, settings):
    settings.THIDUA_STORIES_PER_PAGE = 2
    for number in range(1, 6):
        open_ward.article(public=True, title=f"Tin thứ {number}")
    first, last = read(client, COLUMN), read(client, f"{COLUMN}?p=3")
    assert re.findall(r"Tin thứ \d", first) == ["Tin thứ 5", "Tin thứ 4"]
    assert re.findall(r"Tin thứ \d", last) == ["Tin thứ 1"]
    assert 'href="?p=2"' in first
    assert 'rel="next"' in first
    assert 'rel="next"' not in last
    # What somebody typed into the address bar is answered with a page that there is.
    assert read(client, f"{COLUMN}?p=99") == last
    assert "Tin thứ 5" in read(client, f"{COLUMN}?p=abc")


def test_public_pages_hold_no_script_no_inline_style_and_nothing_from_another_host(
    client, open_ward
):
    image = ImageFactory(file__width=1200, file__height=800)
    kwargs = {"public": True, "lead_image": image, "lead_image_alt": "Con ngõ"}
    article, profile = open_ward.article(**kwargs), open_ward.exemplar(**kwargs)
    open_ward.make_pictures()
    addresses = ["/", COLUMN, article.url, profile.url, "/tim-kiem/?q=guong", "/tim-kiem/"]
    for html in [*(read(client, address) for address in addresses), read(client, "/x/", 404)]:
        # Data, which no browser runs, is the one script without an address.
        assert not re.search(r'<script(?! src=| type="application/ld\+json">)', html)
        assert "<style" not in html
        assert not re.search(r"\sstyle=|\son\w+=", html)
        # The page's own whole address and its neighbours': named, never fetched.
        fetched = re.sub(r'<link rel="(?:canonical|prev|next)"[^>]*>', "", html)
        assert not re.search(r"""(?:src|href|srcset|action)=["']\s*(?:https?:)?//""", fetched)
        assert '<html lang="vi">' in html


def test_only_the_first_picture_of_a_list_is_loaded_at_once(client, open_ward):
    image = ImageFactory(file__width=1200, file__height=800)
    for _number in range(3):
        open_ward.article(public=True, lead_image=image, lead_image_alt="Con ngõ")
    open_ward.make_pictures()
    # Without the emblem at the head of the page.
    pictures = re.findall(r'<img(?! class="ward-emblem")[^>]*>', read(client, COLUMN))
    assert ['loading="lazy"' in picture for picture in pictures] == [False, True, True]
    assert all('width="' in picture and 'alt="Con ngõ"' in picture for picture in pictures)
