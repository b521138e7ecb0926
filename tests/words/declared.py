"""The one list of what visitors read without an approval; docs/auditor.md explains each to people."""

#: Fields whose text was seen on a public address, by `model.field`.
PUBLIC_UNAPPROVED: frozenset[str] = frozenset()

#: Fields that hold no words of people, by `model.field`; `*` stands for any model. With the reason,
#: as a field in this list is never marked.
MACHINERY = {
    "*.path": "place in a tree",
    "*.url_path": "address, made of slugs",
    "*.object_id": "a key",
    "*.to_object_id": "a key",
    "*.parent_object_id": "a key",
    "*.model_path": "names of fields",
    "*.content_path": "names of fields",
    "*.file_hash": "a hash",
    "*.key_hash": "a hash",
    "*.session_hash": "a hash",
    "*.sender_hash": "a hash",
    "thidua.ApprovedFile.hash": "a hash",
    "*.digest": "a hash",
    "*.password": "a hash",
    "*.action": "the name of an action in Wagtail's log",
    "*.language_code": "the key of a language",
    "*.preferred_language": "the key of a language",
    "*.current_time_zone": "the key of a time zone",
    "wagtailimages.Rendition.filter_spec": "how a picture is cut",
    "wagtailimages.Rendition.focal_point_key": "how a picture is cut",
    "auth.Permission.name": "made by Django",
    "auth.Permission.codename": "made by Django",
    "contenttypes.ContentType.app_label": "made by Django",
    "contenttypes.ContentType.model": "made by Django",
    "thidua.PublicStory.home_path": "place in a tree",
    "thidua.PublicStory.subject_key": "made of the approved name, to sort by",
    "thidua.PublicStory.title": "copied from the approved page",
    "thidua.PublicStory.summary": "copied from the approved page",
    "thidua.PublicStory.subject_name": "copied from the approved page",
    "thidua.PublicStory.lead_image_alt": "copied from the approved page",
    "thidua.SearchEntry.text": "copied for the search; what is found is shown from the page",
    "thidua.SearchEntry.words": "copied for the search; what is found is shown from the page",
}

#: Models of which the ward of this test has no row, with the reason.
WITHOUT_ROWS = {
    "axes.AccessAttempt": "who failed to sign in; no public page asks for it",
    "axes.AccessFailureLog": "who failed to sign in; no public page asks for it",
    "axes.AccessLog": "who signed in; no public page asks for it",
    "sessions.Session": "who is signed in; no public page asks for it",
    "wagtailadmin.EditingSession": "who has an editor open",
    "wagtailadmin.FormState": "an editor's form",
    "wagtailcore.APIToken": "the API is not installed",
    "wagtailcore.CollectionViewRestriction": "holds a password and nothing else",
    "wagtailcore.PageViewRestriction": "holds a password and nothing else",
    "wagtailcore.UploadedFile": "a file between upload and saving",
    "wagtailsearch.IndexEntry": "of Wagtail's own search, which is not used",
    "wagtailsearch.SQLiteFTSIndexEntry": "of Wagtail's own search, which is not used",
}
