"""How style sheets and scripts are named for browsers."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class RememberedManifestStorage(CompressedManifestStaticFilesStorage):
    """The manifest is read at the start and stays; so does each file's address.

    Django puts an address together anew for each `{% static %}`, six times for a story's page.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.url = cache(super().url)
