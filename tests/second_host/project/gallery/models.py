"""Pictures and documents with fields of the project's own."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Photo(AbstractImage):
    credit = models.CharField(max_length=100, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        permissions = [("choose_photo", "Can choose photo")]


class PhotoRendition(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class Paper(AbstractDocument):
    pages = models.FloatField(null=True, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "pages")

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_paper", "Can choose paper")]
