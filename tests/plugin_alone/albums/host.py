"""The host's own people at work with its files: a superuser, and an editor of one collection."""

import hashlib
import json
import re

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission

MODELS = {"wagtailimages": get_image_model, "wagtaildocs": get_document_model}


class Host:
    def __init__(self):
        self.root = Collection.get_first_root_node()
        self.news = self.root.add_child(name="News")
        people = get_user_model().objects
        self.superuser = Client()
        self.superuser.force_login(people.create_superuser("root", "root@example.com", "x"))
        editor = people.create_user("editor", "editor@example.com", "x")
        group = Group.objects.create(name="Newsroom")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for permission in Permission.objects.filter(
            codename__regex="^(add|change|choose)_(image|document)$",
            content_type__app_label__in=MODELS,
        ):
            GroupCollectionPermission.objects.create(
                group=group, collection=self.news, permission=permission
            )
        editor.groups.add(group)
        self.editor, self.visitor = Client(), Client()
        self.editor.force_login(editor)

    def upload_all(self, kinds, collection, client=None) -> dict:
        return {
            name: self.upload(section, name, data, collection, client or self.superuser)
            for name, (section, data) in kinds.items()
        }

    def upload(self, section, name, data, collection, client) -> dict:
        model = MODELS[section]()
        before = set(model.objects.values_list("pk", flat=True))
        form = {
            "title": f"{collection}: {name}",
            "file": SimpleUploadedFile(f"{collection}-{name}", data),
            "collection": collection.pk,
            "tags": "one, two",
        }
        answer = client.post(reverse(f"{section}:add"), form)
        # Sent on, there is no form any more.
        refused = answer.status_code == 200
        errors = answer.context["form"].errors.get_json_data() if refused else None
        rows = [row(one) for one in model.objects.exclude(pk__in=before)]
        return {"status": answer.status_code, "errors": errors, "rows": rows}

    def live(self, kinds) -> dict:
        """What people do with the host's files, one thing after the other."""
        found = {"editor": self.upload_all(kinds, self.news, self.editor)}
        for section, get_model in MODELS.items():
            files = list(get_model().objects.order_by("pk"))
            found[f"{section} screens"] = self.screens(section, files)
            found[f"{section} changes"] = self.change(section, files)
        found["served"] = self.served()
        found["API"] = self.api(self.visitor)
        for address in ("images", "documents"):
            answer = self.editor.get(f"/admin/api/main/{address}/")
            found[f"admin API of {address}"] = json.loads(answer.content)
        return found

    def screens(self, section, files) -> dict:
        mine = files[-1]
        addresses = [
            reverse(f"{section}:index"),
            reverse(f"{section}:index") + "?layout=list&ordering=title",
            reverse(f"{section}:index_results") + "?q=anh",
            reverse(f"{section}:edit", args=[mine.pk]),
            mine.usage_url,
            reverse(f"{section}:delete", args=[mine.pk]),
            reverse(f"{section}:add"),
            reverse(f"{section}_chooser:choose"),
            reverse(f"{section}_chooser:choose_results") + "?q=anh",
            reverse(f"{section}_chooser:chosen", args=[mine.pk]),
            reverse("wagtailadmin_tag_autocomplete") + "?term=o",
            bulk(section, "add_tags", mine),
            bulk(section, "add_to_collection", mine),
            bulk(section, "delete", files[0], mine),
        ]
        return {address: self.read(address) for address in addresses}

    def read(self, address: str):
        answer = self.editor.get(address)
        html = plain(answer.content.decode())
        # The screen itself: what stands around it is no matter of files.
        main = re.search(r"<main.*</main>", html)
        return answer.status_code, main.group() if main else html

    def change(self, section, files) -> dict:
        """Replace, move, tag, delete; the host's editor asks nobody."""
        first, second, *_others, mine = files
        content = SimpleUploadedFile("moi.svg" if section == "wagtailimages" else "moi.zip", b"x")
        post = {"title": "Replaced", "collection": self.news.pk, "tags": "new", "file": content}
        edit = self.editor.post(reverse(f"{section}:edit", args=[mine.pk]), post)
        moved = self.superuser.post(
            bulk(section, "add_to_collection", first, second), {"collection": self.news.pk}
        )
        tagged = self.superuser.post(bulk(section, "add_tags", first), {"tags": "three,four"})
        deleted = self.superuser.post(reverse(f"{section}:delete", args=[second.pk]))
        many = self.superuser.post(bulk(section, "delete", first))
        rows = [row(one) for one in MODELS[section]().objects.order_by("pk")]
        statuses = [one.status_code for one in (edit, moved, tagged, deleted, many)]
        return {"statuses": statuses, "rows": rows}

    def served(self) -> dict:
        """Every document as a visitor gets it."""
        found = {}
        for one in get_document_model().objects.order_by("pk"):
            answer = self.visitor.get(one.url)
            body = b"".join(answer) if answer.streaming else answer.content
            headers = {name: answer.headers.get(name) for name in ("Content-Type", "ETag")}
            found[one.url] = [answer.status_code, headers, digest(body)]
        return found

    def api(self, client) -> dict:
        return {
            name: json.loads(client.get(f"/api/v2/{name}/?limit=20").content)
            for name in ("images", "documents")
        }

    def move_in(self, ward) -> dict:
        """Files of the host's that are moved into the ward's collection, each in its form."""
        found = {}
        for section, get_model in MODELS.items():
            others = get_model().objects.exclude(collection=ward)
            for one in others.order_by("pk"):
                form = {"title": one.title, "collection": ward.pk, "tags": ""}
                answer = self.superuser.post(reverse(f"{section}:edit", args=[one.pk]), form)
                refused = answer.status_code == 200
                errors = answer.context["form"].errors.get_json_data() if refused else None
                now = row(type(one).objects.get(pk=one.pk))
                found[one.file.name] = [answer.status_code, errors, now]
        return found


def bulk(section, action, *files) -> str:
    model = type(files[0])._meta
    address = reverse("wagtail_bulk_action", args=[model.app_label, model.model_name, action])
    return f"{address}?{'&'.join(f'id={one.pk}' for one in files)}"


def row(file) -> dict:
    file.refresh_from_db()
    with file.file.storage.open(file.file.name, "rb") as stored:
        data = stored.read()
    names = ("title", "width", "height", "file_size", "file_hash")
    kept = {name: getattr(file, name, None) for name in names}
    return {
        **kept,
        "name": file.file.name,
        "bytes": digest(data),
        "collection": file.collection.pk,
        "tags": sorted(file.tags.names()),
    }


def plain(html: str) -> str:
    """HTML without tokens, and without the line of help that is no matter of files."""
    html = re.sub(r'<p class="thidua-help.*?</p>', "", html, flags=re.S)
    html = re.sub(r'(csrfmiddlewaretoken\\?" value=\\?")[^"\\]+', r"\1", html)
    return re.sub(r"\s+", " ", html)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
