"""The same with every address below its language."""

from django.conf.urls.i18n import i18n_patterns

from . import urls

urlpatterns = i18n_patterns(*urls.urlpatterns)
handler404 = urls.handler404
