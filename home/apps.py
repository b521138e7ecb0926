from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Ward website")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from thidua.setup.steps import groups_made, workflow_made
        from thidua.vietnamese.door import keep_clean

        from .roles import grant_the_sites_own
        from .setup import make_statement, name_the_site, name_what_wagtail_made

        keep_clean(*self.get_models())
        groups_made.connect(name_what_wagtail_made)
        groups_made.connect(name_the_site)
        groups_made.connect(grant_the_sites_own)
        workflow_made.connect(make_statement)
