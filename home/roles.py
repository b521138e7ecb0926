"""What a role of the plugin may do on this site besides."""

from django.contrib.auth.models import Permission

from thidua import roles


def let_the_office_name_the_ward(sender, groups, **kwargs):
    """The office keeps the names and contact data of the ward; thidua_setup made its group."""
    change = Permission.objects.get(content_type__app_label="home", codename="change_wardsettings")
    groups[roles.OFFICE].permissions.add(change)
