"""The closed lists of the plan: what a text is about, whom it is about, how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a text is about (plan, II.3 and III)."""

    POLICY = "policy", _("Policy and law")
    MOVEMENT = "movement", _("Emulation movement")
    EXEMPLAR = "exemplar", _("Exemplar")
    OTHER = "other", _("Other news")


class MovementPhase(models.TextChoices):
    """Where a movement stands (II.3)."""

    LAUNCH = "launch", _("Launch")
    INTERIM_REVIEW = "interim_review", _("Interim review")
    FINAL_REVIEW = "final_review", _("Final review")


class SubjectType(models.TextChoices):
    """Whom a profile is about (II.1)."""

    INDIVIDUAL = "individual", _("Individual")
    COLLECTIVE = "collective", _("Collective")
    HOUSEHOLD = "household", _("Household")


class Nature(models.TextChoices):
    """What sort of exemplar it is (I.1d)."""

    ADVANCED_EXAMPLE = "advanced_example", _("Advanced exemplar")
    NEW_FACTOR = "new_factor", _("New factor")
    GOOD_DEED = "good_deed", _("Good person, good deed")
    MODEL = "model", _("Model")


class Stage(models.TextChoices):
    """How far an exemplar has come (I.2c)."""

    DISCOVERED = "discovered", _("Discovered")
    FOSTERED = "fostered", _("Fostered")
    SUMMED_UP = "summed_up", _("Summed up")
    REPLICATED = "replicated", _("Replicated")


class Verdict(models.TextChoices):
    """A person's judgement on one criterion of II.2; nothing is scored automatically."""

    MET = "met", _("Met")
    PARTLY_MET = "partly_met", _("Partly met")
    NOT_MET = "not_met", _("Not met")
