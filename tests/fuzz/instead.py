"""What stands in the place of a function that is switched off; it needs the names of its module."""

WITHOUT = """
def instead(obj, workflow_state):
    writers = {{}}
    kinds = {kinds!r}
    if obj.owner_id and "owner" in kinds:
        writers[obj.owner_id] = {{"owner"}}
    if workflow_state.requested_by_id and "submitter" in kinds:
        writers.setdefault(workflow_state.requested_by_id, set()).add("submitter")
    if "author" in kinds:
        for pk in revisions_since_approval(obj).values_list("user_id", flat=True).distinct():
            if pk:
                writers.setdefault(pk, set()).add("author")
    return writers
"""
ALSO_SUPERUSERS = """
def instead(user):
    members = get_user_model().objects.filter(pk=user.pk, is_active=True)
    return user.is_superuser or members.filter(groups__name=roles.LEADERSHIP).exists()
"""
ANYBODY = """
def instead(user):
    return bool(user.is_active)
"""
STOCK_FINISH = """
def instead(workflow_state, user=None):
    from wagtail.workflows import publish_workflow_state
    return publish_workflow_state(workflow_state, user=user)
"""
WHATEVER_IS_LIVE = """
def instead(model):
    return Q(live=True)
"""
WHATEVER_IS_APPROVED = """
def instead(model):
    evidence = _evidence_for(model).filter(revision=OuterRef("live_revision"))
    return Q(Exists(evidence), live=True)
"""
WITHOUT_TAKEDOWNS = """
def instead(model):
    return _evidence_for(model).filter(
        revision=OuterRef("live_revision"), revision__approved_go_live_at__isnull=True
    )
"""
ANY_ADDRESS = """
def instead(keys):
    pages = Page.objects.filter(pk__in=[key for key in keys if key])
    return {str(page.pk): page.url or "" for page in pages}
"""
ANY_STEP = """
def instead(task, task_state):
    return WorkflowState.objects.get(pk=task_state.workflow_state_id)
"""
NOTHING_TAKEN_UP_AGAIN = """
def instead(obj, since):
    return []
"""


def nothing(*args, **kwargs):
    return None


def yes(*args, **kwargs):
    return True


def no(*args, **kwargs):
    return False


def without_triggers():
    """The database with no trigger of ours, for as long as the context lasts."""
    # Imported here: Django is not set up yet where the protections are listed.
    from django.db import connection

    from thidua.evidence.triggers import taken_off

    return taken_off(connection)
