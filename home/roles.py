"""What a role of the plugin may do on this site besides."""

from django.contrib.auth.models import Permission

from thidua import roles

_REGISTERS = ("position", "accessibilitycheck")
_MANAGE, _VIEW = ("view", "add", "change", "delete"), ("view",)


def grant_the_sites_own(sender, groups, **kwargs):
    """`groups_made`: the office keeps the ward's names and the site's registers, others read these."""
    office = ["change_wardsettings", *_codenames(_MANAGE)]
    wanted = {roles.OFFICE: office, roles.CULTURE: _codenames(_VIEW)}
    wanted[roles.LEADERSHIP] = wanted[roles.CULTURE]
    for name, codenames in wanted.items():
        permissions = Permission.objects.filter(
            content_type__app_label="home", codename__in=codenames
        )
        groups[name].permissions.add(*permissions)


def _codenames(actions):
    return [f"{action}_{register}" for register in _REGISTERS for action in actions]
