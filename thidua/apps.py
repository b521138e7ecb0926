from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .vietnamese.locale_paths import connect_texts


class ThiduaConfig(AppConfig):
    name = "thidua"
    label = "thidua"
    verbose_name = _("Patriotic emulation")
    default_auto_field = "django.db.models.BigAutoField"

    def __init__(self, app_name, app_module):
        super().__init__(app_name, app_module)
        # Before any app is ready: another one may look up a text then, and catalogues are read once.
        connect_texts()

    def ready(self):
        from django.db.backends.signals import connection_created
        from django.db.models.signals import pre_save
        from wagtail.signals import page_published, page_unpublished, pre_page_move

        from .appraisal import checks as appraisal_checks  # noqa: F401
        from .appraisal import mails
        from .audit import checks as audit_checks  # noqa: F401
        from .caching import checks as caching_checks  # noqa: F401
        from .caching.writes import watch as watch_writes
        from .column import one_column, redirects, renamed
        from .column.public_stories import list_story, unlist_story
        from .evidence import chain, going_back, triggers
        from .evidence import checks as evidence_checks  # noqa: F401
        from .keeping import checks as keeping_checks  # noqa: F401
        from .leadership.accounts import watch_accounts
        from .media import checks as media_checks  # noqa: F401
        from .media.forms import DocumentFormMixin, PictureFormMixin
        from .media.signals import connect as watch_media
        from .media.withdraw import connect as withdraw_what_is_taken_down
        from .pictures import making
        from .searching import checks as searching_checks  # noqa: F401
        from .searching import keeping
        from .setup import checks as setup_checks  # noqa: F401
        from .signoff.guards import refuse_to_move_approved, refuse_to_switch_off
        from .units import checks as units_checks  # noqa: F401
        from .units import file_policy, permissions  # noqa: F401
        from .units.collection_order import connect_collection_order
        from .units.files import connect_files
        from .units.register_choices import connect_register_choices
        from .vietnamese import checks as vietnamese_checks  # noqa: F401
        from .vietnamese.door import connect_door
        from .vietnamese.fields import register_fields
        from .vietnamese.ordering import teach_sqlite
        from .visibility import public_api
        from .visibility.hiding import connect as watch_what_hides
        from .wagtail_ties import checks as wagtail_ties_checks  # noqa: F401
        from .wagtail_ties.file_forms import put_before_file_forms
        from .wagtail_ties.given_names import call_people_by_given_name
        from .wagtail_ties.labels import label_wagtails_fields

        pre_page_move.connect(refuse_to_move_approved, dispatch_uid="thidua_refuse_to_move")
        pre_save.connect(refuse_to_switch_off, dispatch_uid="thidua_refuse_to_switch_off")
        page_published.connect(list_story, dispatch_uid="thidua_list_story")
        page_unpublished.connect(unlist_story, dispatch_uid="thidua_unlist_story")
        connection_created.connect(teach_sqlite, dispatch_uid="thidua_teach_sqlite")
        # Before whatever else watches a row: it looks at the text as it is going to be stored.
        connect_door()
        chain.connect()
        going_back.connect(self)
        triggers.connect(self)
        watch_accounts()
        watch_writes()
        watch_media()
        put_before_file_forms(PictureFormMixin, DocumentFormMixin)
        withdraw_what_is_taken_down()
        watch_what_hides()
        mails.connect()
        making.connect()
        connect_collection_order()
        connect_files()
        connect_register_choices()
        register_fields()
        label_wagtails_fields()
        call_people_by_given_name()
        renamed.connect()
        one_column.connect()
        redirects.connect()
        public_api.connect()
        keeping.connect()
