"""Where the Vietnamese of Wagtail's own texts lies, for a host's LOCALE_PATHS.

Apart from our own strings: it says what other packages' texts mean. In LOCALE_PATHS it comes before
the packages' own catalogues, and only there the catalogue of the admin's JavaScript, which reads
`wagtail.admin` and LOCALE_PATHS, finds it.
"""

from pathlib import Path

#: A folder as `LOCALE_PATHS` has them: ``vi/LC_MESSAGES/django.po`` and ``djangojs.po``.
ADMIN_LOCALE = Path(__file__).resolve().parent / "admin_locale"
