"""How the office looks: an emblem beside its name, and the colour of its admin.

Both are chosen among what the site ships. A picture uploaded here would be public without leadership's
approval, and a colour typed here could leave words that nobody can read.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

#: Where the pictures and style sheets lie among the static files.
FOLDER = "face"


class Emblem(models.TextChoices):
    LOTUS = "lotus", _("lotus")
    RICE = "rice", _("ears of rice")

    __empty__ = _("bronze drum (default)")


class Colour(models.TextChoices):
    GREEN = "green", _("green")
    BLUE = "blue", _("blue")

    __empty__ = _("red (default)")


class FaceMixin(models.Model):
    """Before the model of the ward's names: what of them is seen and not read."""

    emblem = models.CharField(
        _("emblem"),
        max_length=20,
        choices=Emblem.choices,
        blank=True,
        default="",
        db_default="",
        help_text=_("Beside the name at the head of every page, and in the admin."),
    )
    colour = models.CharField(
        _("colour of the admin"),
        max_length=20,
        choices=Colour.choices,
        blank=True,
        default="",
        db_default="",
    )

    class Meta:
        abstract = True

    @property
    def emblem_file(self) -> str:
        """The picture's name among the static files; the default one for a value that is gone."""
        name = self.emblem if self.emblem in list(Emblem) else "drum"
        return f"{FOLDER}/{name}.svg"

    @property
    def colour_file(self) -> str:
        """The style sheet's name among the static files."""
        name = self.colour if self.colour in list(Colour) else "red"
        return f"{FOLDER}/{name}.css"
