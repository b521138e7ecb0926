"""The office's work, done in a process that is no worker: a step a line, its outcome as JSON."""

import datetime
import json
import sys
import time
from importlib import import_module

import django

django.setup()

import time_machine  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

from home.models import WardSettings  # noqa: E402
from tests.admin import appraisal_url  # noqa: E402
from tests.caching.server.process import OPENING  # noqa: E402
from tests.office import make_office  # noqa: E402
from thidua.models import ArticlePage  # noqa: E402
from thidua.signin.sessions import SEEN  # noqa: E402
from thidua.signoff.takedown import take_down  # noqa: E402


class Clerk:
    def open(self):
        """The office with an approved column; the sessions of a leader and of a unit."""
        self.ward = make_office()
        self.ward.open_column()
        return {
            "column": self.ward.column.url,
            "chair": self._session(self.ward.chair),
            "unit": self._session(self.ward.unit),
        }

    def publish(self, title):
        page = self.ward.article(public=True, title=title)
        return {"id": page.pk, "url": page.url}

    def send_to_leadership(self, title):
        """A draft that waits; what a leader's form of appraisal posts."""
        page = self.ward.article(title=title)
        task_state = self.ward.send_to_leadership(page)
        return {
            "url": appraisal_url(task_state),
            "seen": task_state.specific.digest,
        }

    def correct(self, page, title):
        found = ArticlePage.objects.get(pk=page)
        found.title = title
        found.save_revision(user=self.ward.unit)
        self.ward.publish(found)

    def take_down(self, page):
        take_down(ArticlePage.objects.get(pk=page), self.ward.chair, "Sai số liệu.")

    def name_ward(self, name):
        names = WardSettings.for_site(Site.objects.get())
        names.ward_name = name
        names.save()

    def schedule(self, title):
        """Approved an hour ago for a minute ago, until three hours from now; not published yet."""
        now = timezone.now()
        with time_machine.travel(now - datetime.timedelta(hours=1)):
            page = self.ward.article(
                title=title,
                go_live_at=now - datetime.timedelta(minutes=1),
                expire_at=now + datetime.timedelta(hours=3),
            )
            self.ward.publish(page)

    def publish_scheduled(self, hours):
        """The command of the timetable, that many hours from now."""
        with time_machine.travel(timezone.now() + datetime.timedelta(hours=hours)):
            call_command("publish_scheduled")

    def audit(self):
        try:
            call_command("thidua_audit", "--suspend", stdout=sys.stderr)
        except CommandError as error:
            return str(error)

    def _session(self, user):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[SEEN] = time.time()
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        return session.session_key


if __name__ == "__main__":
    time_machine.travel(OPENING).start()
    clerk = Clerk()
    for line in sys.stdin:
        step, args = json.loads(line)
        sys.stdout.write(json.dumps(getattr(clerk, step)(*args)) + "\n")
        sys.stdout.flush()
