from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Ward website")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from thidua.sample.build import sample_made
        from thidua.setup.steps import groups_made

        from .roles import let_the_office_name_the_ward
        from .sample import name_the_ward

        sample_made.connect(name_the_ward)
        groups_made.connect(let_the_office_name_the_ward)
