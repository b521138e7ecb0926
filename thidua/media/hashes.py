"""What lies in storage now, for whoever compares it with what was approved."""

from wagtail.utils.file import hash_filelike


def current_hash(obj) -> str:
    """SHA-1 (hex) of the bytes behind a picture or document, as Wagtail computes `file_hash`.

    "" where there is no file. Another fault of the storage is raised: it says nothing of the file.
    """
    if not obj.file:
        return ""
    try:
        with obj.file.storage.open(obj.file.name, "rb") as content:
            return hash_filelike(content)
    except FileNotFoundError:
        return ""
