"""Pictures and documents of a host that has its own models of them."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Photo(AbstractImage):
    """A picture with the name of who took it."""

    taken_by = models.CharField(max_length=80, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "taken_by")

    class Meta(AbstractImage.Meta):
        permissions = [("choose_image", "Can choose image")]


class Size(AbstractRendition):
    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Paper(AbstractDocument):
    """A document with a number, in a folder that the host names itself."""

    number = models.CharField(max_length=20, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "number")

    class Meta(AbstractDocument.Meta):
        permissions = [("choose_document", "Can choose document")]
