"""For gunicorn: ``gunicorn --pythonpath site config.wsgi`` from the project's folder."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

# What was made until here stays as long as the process: the collector need not go through all of it
# again and again, which takes a tenth of the time of a page.
gc.collect()
gc.freeze()
