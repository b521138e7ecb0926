"""Profile pictures: checked and cleaned like every picture, and shown to those who are signed in."""

import posixpath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_delete, pre_save
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.users.models import UserProfile

from thidua import conf
from thidua.media.forms import PictureField
from thidua.media.kinds import PICTURES, extension_of
from thidua.media.uploads import AcceptedFile, accept_picture
from thidua.ours import is_our_person


class AvatarForm(AvatarPreferencesForm):
    """Wagtail's, which makes the picture small; ours says what is not taken, and can take it away."""

    avatar = PictureField(label=pgettext_lazy("thidua", "Upload a profile picture"), required=False)

    def clean_avatar(self):
        # False: the box "reset" was ticked, which Wagtail 8.0.1 takes for nothing chosen.
        if self.cleaned_data.get("avatar") is False:
            return False
        return super().clean_avatar()

    def save(self, commit=True):
        # Tie: replaced profile picture
        # Wagtail deletes the replaced file before the row is saved; ours goes once the row is.
        self._original_avatar = None
        return super().save(commit)


class AvatarPanel(AvatarSettingsPanel):
    """On the account page."""

    form_class = AvatarForm
    template_name = "thidua/signin/avatar.html"


def connect_avatars() -> None:
    """Watch profiles, for every way in; called once when the app is ready."""
    pre_save.connect(before_profile_is_saved, sender=UserProfile, dispatch_uid="thidua_avatar")
    post_delete.connect(after_profile_is_deleted, sender=UserProfile, dispatch_uid="thidua_avatar")


def before_profile_is_saved(instance, raw, using, update_fields, **kwargs):
    """:raises ValidationError: the picture is not taken."""
    if raw or (update_fields is not None and "avatar" not in update_fields):
        return
    rows = UserProfile.objects.using(using).filter(pk=instance.pk)
    stored = rows.values_list("avatar", flat=True).first() or ""
    if not (conf.EVERYWHERE_SIGN_IN or is_our_person(instance.user)):
        return
    if instance.avatar and instance.avatar.name != stored:
        _take(instance)
    if stored and instance.avatar.name != stored:
        _delete_on_commit(instance.avatar.storage, stored, using)


def after_profile_is_deleted(instance, using, **kwargs):
    """The picture goes with its person; on a host's site it stays, as Wagtail has it."""
    if instance.avatar and conf.EVERYWHERE_SIGN_IN:
        _delete_on_commit(instance.avatar.storage, instance.avatar.name, using)


def _take(instance) -> None:
    file = instance.avatar
    # Tie: files that are not stored yet
    if not file._committed:
        if not isinstance(file.file, AcceptedFile):
            instance.avatar = accept_picture(file.file)
        return
    # Put into storage before its row was saved, as `avatar.save(..., save=False)` does.
    with file.storage.open(file.name, "rb") as content:
        accepted = accept_picture(content)
        if accepted.file is not content:
            instance.avatar = accepted
            file.storage.delete(file.name)


def _delete_on_commit(storage, name: str, using: str) -> None:
    # Robust: a store that does not answer must not undo what was saved.
    transaction.on_commit(lambda: storage.delete(name), using=using, robust=True)


def avatar_address(user, size) -> str | None:
    """`get_avatar_url`: our view, for our media are not handed out by their address."""
    if not (conf.EVERYWHERE_SIGN_IN or is_our_person(user)):
        return None
    profile = getattr(user, "wagtail_userprofile", None)
    if profile is None or not profile.avatar or not profile.avatar._committed:
        return None
    # With the file's own name, so that browsers ask anew when the picture is another one.
    return reverse("thidua_avatar", args=[user.pk, posixpath.basename(profile.avatar.name)])


def avatar(request, user_id: str, name: str):
    """Somebody's profile picture, for everybody who may enter the admin."""
    try:
        picture = get_object_or_404(UserProfile, user_id=user_id).avatar
    except (ValueError, ValidationError) as error:
        # No key of the host's accounts, whatever these are.
        raise Http404 from error
    if not picture or posixpath.basename(picture.name) != name:
        raise Http404
    try:
        with picture.storage.open(picture.name, "rb") as content:
            # Once more: the picture may be from before it was checked on its way in.
            shown = accept_picture(content)
            shown.open()
            body, kind = shown.read(), PICTURES[extension_of(shown.name or "")].lower()
    except (OSError, ValidationError) as error:
        raise Http404 from error
    return HttpResponse(body, content_type=f"image/{kind}")


def admin_urls():
    """`register_admin_urls`: Wagtail asks there whether somebody may enter the admin."""
    return [path("anh-dai-dien/<str:user_id>/<str:name>", avatar, name="thidua_avatar")]
