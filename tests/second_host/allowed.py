"""Every difference that a host sees while it holds us, each with its reason. Any other is a fault.

What is taken out bears a name of ours, so nothing of the host's can go with it unseen: it would be missing
in the recording with us.
"""

from .compare import Allowed

#: Our groups, collections, workflow, steps and column, as `thidua_setup` calls them.
NAMES = (
    r"(?:Thi đua yêu nước|Dùng chung|Thẩm định tin, bài|Lãnh đạo UBND|Đơn vị, tổ chức"
    r"|Công chức Văn hóa – Xã hội|Công chức Văn phòng – Thống kê)"
)
#: The types of page that we add.
TYPES = r"(?:Article|Column|Exemplar profile|Plan and results)"
#: Those of our models of which Wagtail's form of a group lists the permissions.
MODELS = (
    r"(?:Annual plan|Airing|Channel|Item of the content plan|Error report|Field|Level|Movement"
    r"|Occasion|Unit|Report on results|Station)"
)
ADMIN = r"(?:GET|after the workflow: GET) /(?:admin|django-admin)/"
SCREEN = rf"^(?:{ADMIN}|post |asked |workflow history)"


def element(tag: str, inside: str) -> str:
    """The element of this kind, without another one within, that has ``inside`` in it."""
    return rf"<{tag}\b(?:(?!</?{tag}\b)[\s\S])*?{inside}(?:(?!</?{tag}\b)[\s\S])*</{tag}>"


def box(inside: str) -> str:
    """A check box with its label."""
    return rf"<div>\s*<label for=\"[^\"]*\">\s*<input [^>]*>\s*{inside}</label>\s*</div>"


WITH_US = (
    Allowed(
        r"^address /(?:admin|en)/|^address /(?:tim-kiem|guong-dien-hinh|phong-trao|bao-loi|nguon-tin)/",
        "",
        "addresses of our own, which lead to our screens and public pages",
    ),
    Allowed(
        SCREEN,
        r"\{.*\"url\": \"/admin/(?:tham-dinh|bao-cao|bat-dau|huong-dan|thidua|snippets/thidua)/.*\}\n"
        r"|\{.*\"name\": \"thidua-registers\".*\}\n",
        "our entries in the menu, for a superuser",
    ),
    Allowed(
        SCREEN,
        r", \{\"code\": \"vi\", \"display_name\": \"[^\"]*\"\}"
        r"|<option value=\"vi\">[^<]*</option>"
        r"|<a [^>]*\blang=\"vi\"[^>]*>[^<]*</a>",
        "the column's language, where languages are listed",
    ),
    Allowed(
        SCREEN,
        rf"<option\b[^>]*>[^<]*{NAMES}[^<]*</option>|{box(f'[^<]*{NAMES}')}",
        "our groups, collections, workflow and steps, where one is chosen",
    ),
    Allowed(
        SCREEN,
        element("tr", NAMES),
        "our groups, collections, workflow, steps and column, where they are listed",
    ),
    Allowed(
        ADMIN,
        rf"{box(TYPES)}|<option value=\"\d+\">{TYPES}</option>"
        rf"|{element('tr', 'thidua[.]')}|{element('li', 'content_type=thidua[.]')}"
        r"|(?<=id_content_type_)\d+",
        "our types of page, where they are listed; the numbers of the boxes behind them",
    ),
    Allowed(
        rf"{ADMIN}.*export=csv",
        rf"^.*{NAMES}.*$\n",
        "the column's own lines in the history of the site",
    ),
    Allowed(
        rf"{ADMIN}api/main/pages/",
        r",?\s*\{\s*\"id\": \d+,\s*\"meta\": \{\s*\"type\": \"thidua\.(?:.*\n)*?"
        r"\s*\"admin_display_title\": .*\n\s*\}"
        r"|,?\s*\"thidua\.ColumnIndexPage\": \{[^}]*\}|(?<=count\": )\d+",
        "the column in the tree of pages of the admin",
    ),
    Allowed(
        rf"{ADMIN}(?:$| as|(?:pages|reports|workflows|groups|auth|collections)/)",
        r"\d+(?=[^<>\n]*\b(?:[Pp]ages|None|groups|workflows|tasks|entries|entrées|types|selected)\b)"
        r"|(?<=\()\d+(?=\)</li>)|(?<=data-actions-icnt=\")\d+",
        "how many there are, where ours are among them",
    ),
    Allowed(
        rf"{ADMIN}(?:auth/group/|taggit/tag/)",
        r"<option value=\"\d+\">Patriotic emulation \| .*</option>",
        "our models, where Django's own admin lists all",
    ),
    Allowed(
        rf"{ADMIN}groups/",
        rf"{element('tr', f'<h3>{MODELS}</h3>')}|(?<=id_permissions_)\d+",
        "our models in the form of a group; the numbers of the boxes behind them",
    ),
    Allowed(
        ADMIN,
        r"<a href=\"/admin/translation/submit/page/[34]/\"[^>]*>\s*<svg[^>]*>\s*<use[^>]*>\s*"
        r"</use>\s*</svg>[^<]*</a>",
        "a page that is there in both languages of the host's can go into the column's",
    ),
    Allowed(
        rf"{ADMIN}translation/|^form translation",
        r"[\s\S]*",
        "Wagtail's form of a translation offers the column's language",
    ),
    Allowed(
        rf"{ADMIN}snippets/shop/product/copy/",
        r"\d+(?= (?:locales|langues|régions))",
        "the column's language, where languages are counted",
    ),
    Allowed(
        rf"{ADMIN}workflows/(?:tasks/(?:select_type|index)|task_chooser)/",
        r"[\s\S]*",
        "Wagtail asks for the kind of step where there is more than one, and ours are two",
    ),
)
#: Once we have gone the host is what it was.
AFTER_US: tuple[Allowed, ...] = ()
