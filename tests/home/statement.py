"""The accessibility statement on its way, for tests that need it approved."""

from home.models import AccessibilityPage

ADDRESS = "/tuyen-bo-kha-nang-tiep-can/"


def statement() -> AccessibilityPage:
    return AccessibilityPage.objects.get()


def approve_statement(ward, **words) -> AccessibilityPage:
    """What the office wrote, reviewed by culture, approved by the chair."""
    page = statement()
    for name, text in words.items():
        setattr(page, name, text)
    page.save_revision(user=ward.office)
    ward.submit(page, ward.office)
    ward.review(page)
    return ward.approve(page)
