from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    name = "thidua.contrib.signin"
    label = "thidua_signin"
    verbose_name = _("Signing in")

    def ready(self):
        from thidua.signin import checks  # noqa: F401
        from thidua.signin.avatars import connect_avatars
        from thidua.signin.sessions import connect_sessions

        connect_avatars()
        connect_sessions()
