"""Text for the fonts of before Unicode: every letter both ways, and no false alarm on real languages."""

import json
import unicodedata
from pathlib import Path

import pytest
from django.urls import reverse

from thidua.appraisal.checklist import CheckState, checks_for
from thidua.vietnamese.old_fonts import TCVN3, VNI, in_unicode, old_font_of
from thidua.vietnamese.syllables import is_syllable

CASE = Path(__file__).parent / "old_fonts/tcvn3.txt"
MEANT = "Uỷ ban nhân dân phường biểu dương người tốt việc tốt"

#: Every Vietnamese letter that is not ASCII, small.
SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
#: The same letters in the same order, as a typist of each font has them.
TYPED_TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ"
IN_VNI = (
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä "
    "ì æ ó í ò oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï "
    "yø yû yõ yù î"
)
TYPED_VNI = IN_VNI.split()

WORDS = {
    "TCVN3": {
        CASE.read_text(encoding="utf-8").strip(): MEANT,
        "Héi Liªn hiÖp Phô n÷ ph­êng": "Hội Liên hiệp Phụ nữ phường",
        "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "§éc lËp - Tù do - H¹nh phóc": "Độc lập - Tự do - Hạnh phúc",
        "¤ng NguyÔn V¨n Êm, §¶ng uû viªn": "Ông Nguyễn Văn ấm, Đảng uỷ viên",
    },
    "VNI": {
        "Uûy ban nhaân daân phöôøng": "Ủy ban nhân dân phường",
        "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Ñoäc laäp - Töï do - Haïnh phuùc": "Độc lập - Tự do - Hạnh phúc",
        "Hoäi Lieân hieäp Phuï nöõ": "Hội Liên hiệp Phụ nữ",
    },
}
OTHERS = (
    MEANT,
    unicodedata.normalize("NFD", MEANT),
    "Bà con tổ dân phố 7 góp 3.500.000đ, đắp 120 m² đường, cao 5 µm; nhiệt độ 38 °C (±½).",
    "Đắk Lắk, Krông Pắc, Buôn Ma Thuột, Kon Plông, Ê Đê, H'Mông, Y Blôm Niê, K'ho, Rơ Ông",
    "Hội thảo “Café & résumé”: ông François Hollande, bà Beyoncé, Gisèle Côté",
    "Kết quả: đạt 98 %; xếp thứ 2·3; © 2024 UBND phường; «Người tốt, việc tốt»®",
    "phát\u00adtriển kinh\u00adtế, văn\u00adhóa xã\u00adhội",
    "Il a été élu à Orléans, où la forêt est belle; bientôt le château sera fermé en août.",
    "Déjà vu: la fête, le thé, né à Pâques, sûr et tôt, côté mûr, hôtel, île, où, ça et là",
    "The naïve café owner's résumé cost £5 or ¥700 – co\u00adoperate, fiancée, Zoë and Brontë",
    "Für Elise: schöne Grüße aus München, Köln und Düsseldorf; Straße, Öl, Äpfel",
    "Señor Muñoz dio la canción mañana a las niñas; ¿qué pasó, José? ¡Olé!",
    "São Paulo não é só; coração, avô, três pães",
    "Smørrebrød på Bornholm: så går vi også, være år",
    "5 µm, 10 µm · 2 µg ¶ 3 §",
    "",
)


def test_every_letter_of_tcvn3_both_ways():
    assert len(TYPED_TCVN3) == len(SMALL) == 67
    assert "".join(TCVN3[typed] for typed in TYPED_TCVN3) == SMALL
    back = {meant: typed for typed, meant in TCVN3.items()}
    assert "".join(back[letter] for letter in SMALL) == TYPED_TCVN3
    assert [TCVN3[typed] for typed in "¡¢£¤¥¦§"] == list("ĂÂÊÔƠƯĐ")
    assert len(TCVN3) == len(SMALL) + 7 == len(set(TCVN3.values()))


def test_every_letter_of_vni_both_ways():
    assert [VNI[typed] for typed in TYPED_VNI] == list(SMALL)
    assert [VNI[typed.upper()] for typed in TYPED_VNI] == list(SMALL.upper())
    back = {meant: typed for typed, meant in VNI.items() if typed.islower() or typed == "î"}
    assert [back[letter] for letter in SMALL] == TYPED_VNI
    assert set(VNI.values()) == set(SMALL + SMALL.upper())


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [(name, *pair) for name, pairs in WORDS.items() for pair in pairs.items()],
)
def test_an_old_font_is_recognised_and_read(name, typed, meant):
    assert old_font_of(typed).name == name
    assert in_unicode(typed) == meant


@pytest.mark.parametrize("text", OTHERS)
def test_real_languages_raise_no_alarm(text):
    assert old_font_of(text) is None
    assert in_unicode(text) == text


def test_what_the_project_itself_says_raises_no_alarm():
    root = Path(__file__).parents[2]
    for page in [*root.glob("thidua/handbook/pages/*.md"), root / "docs/ke-hoach-2024.md"]:
        for line in page.read_text(encoding="utf-8").splitlines():
            assert old_font_of(line) is None, line


@pytest.mark.parametrize(
    "word",
    ["hoà", "hòa", "gì", "quốc", "nguyễn", "huỳnh", "giêng", "khuỷu", "nghiêng", "yên", "quýt"],
)
def test_a_syllable(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["tôt", "forêt", "nh©n", "hàá", "phöôøng", "straße"])
def test_no_syllable(word):
    assert not is_syllable(word)


def asked(client, parts):
    return client.post(reverse("thidua_old_font"), {"parts": json.dumps(parts)})


@pytest.mark.django_db
def test_a_form_is_told_what_was_meant_piece_by_piece(client, ward):
    client.force_login(ward.culture)
    answer = asked(client, ["Uû ban nh©n d©n ", "ph­êng"]).json()
    assert answer == {"font": "TCVN3", "parts": ["Uỷ ban nhân dân ", "phường"]}
    assert asked(client, [MEANT]).json() == {"font": ""}
    assert asked(client, "no list").status_code == 400
    assert client.post(reverse("thidua_old_font"), {"parts": "["}).status_code == 400


@pytest.mark.django_db
def test_nobody_outside_is_answered(client):
    assert asked(client, [MEANT]).status_code == 302


@pytest.mark.django_db
def test_the_leader_is_warned_of_title_and_text(ward, settings):
    settings.LANGUAGE_CODE = "en"
    typed = CASE.read_text(encoding="utf-8").strip()
    body = [{"type": "paragraph", "value": f"<p><b>{typed[:16]}</b>{typed[16:]}</p>"}]
    story = ward.article(title=typed, body=body)
    found = list(checks_for(story.get_latest_revision_as_object()))
    lines = [check for check in found if "Letters of" in str(check.label)]
    assert [check.state for check in lines] == [CheckState.ATTENTION] * 2
    assert all(MEANT in str(check.detail) for check in lines)
    plain = ward.article(title=MEANT)
    found = checks_for(plain.get_latest_revision_as_object())
    assert not [check for check in found if "Letters of" in str(check.label)]
