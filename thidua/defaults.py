"""Every setting of the plugin, its default and its reason; `conf` gives their values.

A host overrides a setting by naming it ``THIDUA_<NAME>`` in its settings module.
"""

from typing import Any, NamedTuple


class Setting(NamedTuple):
    default: Any
    reason: str


SETTINGS: dict[str, Setting] = {
    "APPRAISAL_WORKING_DAYS": Setting(
        3,
        "Working days that a step of the appraisal takes at most. The plan is silent, so this is a "
        "reminder only: nothing is approved, returned or refused because it is late.",
    ),
    "AWAITED_ITEMS_ON_HOME": Setting(
        10, "How many waiting items the admin home page lists before it links to the rest."
    ),
    "CACHE": Setting(
        "default",
        "The alias in CACHES in which pages for visitors are kept. One that all workers share "
        "(Redis, Memcached, database, files) holds the stamp as well.",
    ),
    "CLIENT_ADDRESS_META": Setting(
        "REMOTE_ADDR",
        "Where in the request a visitor's address stands, for the limits of signing in, of new "
        "passwords and of error reports. Behind a proxy that is a header which the proxy itself "
        "writes ('HTTP_X_FORWARDED_FOR', or 'HTTP_X_REAL_IP'). Never name a header that visitors "
        "can send themselves: they would escape the limits. Without it all visitors behind a proxy "
        "count as one (thidua.W030).",
    ),
    "COLUMN_TITLE": Setting(
        "Thi đua yêu nước", "The name of the column that thidua_setup makes (plan, III.2)."
    ),
    "DAYS_OFF": Setting(
        (),
        "Days on which the office does not work besides Saturdays and Sundays, as ISO dates "
        "('2027-02-08'). Tết moves and days are swapped by decision each year, so they are data.",
    ),
    "DOCUMENT_MAX_BYTES": Setting(
        20 * 1024 * 1024,
        "The largest document that is taken in, unless WAGTAILDOCS_MAX_UPLOAD_SIZE is smaller: a "
        "scanned decision of many pages fits, and a ward's connection carries it.",
    ),
    "DUE_SOON_DAYS": Setting(
        30, "A target that is short is due soon when its due date is this many days away or less."
    ),
    "DOCUMENT_SYMBOL": Setting(
        "UBND",
        "How the issuing body is abbreviated in the number of a document (Số: …/BC-UBND).",
    ),
    "EVERYWHERE_ADDRESSES": Setting(
        False,
        "Whether Vietnamese letters are folded in the address of every page and snippet while its "
        "title is typed, and not in those of the plugin's pages alone.",
    ),
    "EVERYWHERE_APPROVAL": Setting(
        False,
        "Whether leadership approves every page of the site: the checks then name each type of page that "
        "goes public without (thidua.W001). Off: a host's own pages are the host's.",
    ),
    "EVERYWHERE_FAULTS": Setting(
        False,
        "Whether every refusal of the site is a page in plain words, and every request that Wagtail's "
        "admin cannot read a 400; else those of the office's people and of its own screens.",
    ),
    "EVERYWHERE_FILES": Setting(
        False,
        "All pictures and documents of the site are the ward's: private until approved, checked, "
        "cleaned and named so that nobody guesses them. Off, only those in the ward's collections are, "
        "and all others stay as Wagtail has them.",
    ),
    "EVERYWHERE_MAILS": Setting(
        False,
        "Whether the mails of all workflows are the office's letters, in Vietnamese; else those about "
        "what needs sign-off, and the others go out as Wagtail sends them.",
    ),
    "EVERYWHERE_NUMBERS": Setting(
        False,
        "Whether the number fields of every model's form are the plugin's, and not of its own alone.",
    ),
    "EVERYWHERE_SCREENS": Setting(
        False,
        "Whether all screens of the admin are as the office has them, for everybody: helps, styles, "
        "panels of the home page, exports of Wagtail's reports; else for the office's people and on "
        "the plugin's own screens.",
    ),
    "EVERYWHERE_SEARCH": Setting(
        False,
        "Whether all searches of the host find Vietnamese words with and without their marks: "
        "Wagtail's default search backend is then ours, whatever WAGTAILSEARCH_BACKENDS says. Once "
        "it is on, `update_index` takes in what is there. What is ours is found so in any case.",
    ),
    "EVERYWHERE_SIGN_IN": Setting(
        False,
        "Whether the limits of signing in hold for everybody: sessions that end when nobody uses them, "
        "guesses at the password of a page, checked profile pictures; else for the office's people.",
    ),
    "EVERYWHERE_TEXTS": Setting(
        False,
        "Whether Wagtail's own texts are read from the plugin's Vietnamese catalogue of them, on every "
        "screen; else from Wagtail's, which is mostly in English.",
    ),
    "IDLE_HOURS": Setting(
        8,
        "Hours without a request after which a session ends: a working day, so that nobody has to "
        "sign in twice within it and a computer left on is closed by the next morning.",
    ),
    "ISSUER": Setting(
        None,
        "Dotted path of a callable that takes a day and gives the names on a document of that day as "
        "a mapping: authority_name, superior_name, place, signatory_title, signatory_name; also "
        "leadership_title, office_title, culture_title and unit_title, without which a role is called "
        "as its group. Names are the host's data; without it a document is made with an empty head.",
    ),
    "MAIL_TASKS": Setting(
        "default",
        "The alias in TASKS by which mails go out that nobody may wait for, as that with which one "
        "sets a new password. On an immediate backend the answer takes as long as the mail server "
        "does, and so tells whether there is such an account (thidua.W031).",
    ),
    "PUBLISHER": Setting(
        None,
        "Dotted path of a callable that takes a request and gives who publishes the site as a "
        "mapping: name, address, telephone, email. Feeds, cards and schema.org data name it; "
        "without it they name the site.",
    ),
    "REMIND_DAYS": Setting(
        (7, 1),
        "How many days before its deadline the owner of an item of the content plan is reminded, "
        "each at least 1; once more when it is late. A week to write, a day to send in.",
    ),
    "STAMP_FILE": Setting(
        None,
        "Where THIDUA_CACHE is one process's memory: a small file that all workers of the machine "
        "read and replace, in a folder that they may write to. There is no folder that every host "
        "has, so without it no page is kept (thidua.W020).",
    ),
    "REPORT_CONTACT_DAYS": Setting(
        90,
        "Days after which thidua_remind deletes name, e-mail and telephone number from an error "
        "report that was handled: a quarter, for questions that come back. The form says so.",
    ),
    "REPORT_RECIPIENTS": Setting(
        (),
        "To whom the reports on results go, line by line as under “Nơi nhận”. A report has recipients of "
        "its own; a new one begins with these, or with those of its plan where there are none.",
    ),
    "REPORTS_PER_HOUR": Setting(
        60,
        "Error reports that are taken in within an hour from all senders: the office reads them.",
    ),
    "REPORTS_PER_SENDER": Setting(
        5,
        "Error reports that are taken in within an hour from one sender: a careful reader finds "
        "several errors, a program sends hundreds.",
    ),
    "RESETS_PER_MAIL": Setting(
        5,
        "Mails for a new password that go to one mail address within an hour: each is valid for as "
        "long, and nobody's mailbox is filled by somebody else.",
    ),
    "RESETS_PER_VISITOR": Setting(
        50,
        "Requests for a new password that are heeded from one visitor's address within an hour: a "
        "whole office behind one address may forget its passwords, a program tries thousands.",
    ),
    "SETUP": Setting(
        {},
        "What thidua_setup would ask for, where nobody sits at a terminal: site (its host name), parent "
        "(the path of the page below which the column goes, '/' for the home page) and language ('vi').",
    ),
    "SIGN_IN_ACCOUNTS": Setting(
        15,
        "Accounts for which one address may give a wrong password within AXES_COOLOFF_TIME before it "
        "has to wait. A success takes its account off the list, so an office behind one address "
        "does not come near it; one guess each at many accounts does.",
    ),
    "SIGN_IN_FAILURES": Setting(
        50, "Wrong passwords that one address may give within the same time, for all accounts."
    ),
    "STORIES_PER_PAGE": Setting(12, "How many stories a page of the column or of a search shows."),
    "TAGS": Setting(
        (),
        "The tags that pictures and documents may have, a register of the host's: only these are "
        "offered and taken. Empty: everybody types what they like, as in Wagtail.",
    ),
    "TIME_ZONE": Setting(
        "Asia/Ho_Chi_Minh", "Where years and quarters are cut, whatever the server's own zone is."
    ),
    "TRUSTED_PROXIES": Setting(
        1,
        "How many of the office's own proxies stand before the website, each adding an entry to the "
        "header of CLIENT_ADDRESS_META: the visitor's address is that many from its end.",
    ),
}
