from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ThiduaConfig(AppConfig):
    name = "thidua"
    label = "thidua"
    verbose_name = _("Patriotic emulation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .signoff import checks  # noqa: F401
        from .units import permissions  # noqa: F401
