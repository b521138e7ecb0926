"""Uploads of twelve kinds as pictures and as documents, and how they are served to a visitor."""

import hashlib

from gallery.models import Paper, Photo
from wagtail.images.views.serve import generate_image_url
from wagtail.models import Collection

from .asking import post, stored, upload
from .files import twelve
from .recording import Recording


def record_uploads(recording: Recording, clients: dict) -> None:
    editor, root = clients["editor"], Collection.get_first_root_node().pk
    for kind, content in twelve().items():
        for model, where in ((Photo, "images"), (Paper, "documents")):
            name = f"{where} {kind}"
            sent = {
                "title": f"one {name}",
                "collection": root,
                "file": upload(f"one.{kind}", content),
            }
            post(recording, f"upload {name}", editor, f"/admin/{where}/add/", sent)
            many = {"title": f"many {name}", "collection": root}
            many["files[]"] = upload(f"many.{kind}", content)
            ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
            path = f"/admin/{where}/multiple/add/"
            post(recording, f"upload of many {name}", editor, path, many, **ajax)
            chosen = {f"{where[:-1]}-chooser-upload-{k}": v for k, v in sent.items() if k != "file"}
            chosen[f"{where[:-1]}-chooser-upload-title"] = f"chosen {name}"
            chosen[f"{where[:-1]}-chooser-upload-file"] = upload(f"chosen.{kind}", content)
            path = f"/admin/{where}/chooser/create/"
            post(recording, f"upload in the chooser {name}", editor, path, chosen)
            made = model.objects.filter(title__endswith=f" {name}").order_by("pk")
            stored(recording, f"uploads {name}", made)
            for one in made:
                served(recording, f"{one.title}", one, clients["visitor"])


def served(recording: Recording, key: str, one, visitor) -> None:
    with one.file.open("rb") as held:
        recording.note(f"bytes {key}", hashlib.sha1(held.read()).hexdigest())
    recording.answer(f"original {key}", visitor.get(one.file.url))
    if isinstance(one, Photo):
        path = generate_image_url(one, "width-20")
        recording.answer(f"smaller {key}", visitor.get(path))
    else:
        recording.answer(f"document {key}", visitor.get(one.url))
    recording.note(f"history {key}", one.__class__.objects.get(pk=one.pk).get_usage().count())
