"""Where the ward's media lie when they are not local files."""

from storages.backends.s3 import S3Storage

from thidua.media.storage import UnguessableNames


class UnguessableS3Storage(UnguessableNames, S3Storage):
    """A bucket of an S3 store whose files are found only by those who were given their address."""
