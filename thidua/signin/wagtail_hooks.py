from wagtail import hooks

from . import avatars

hooks.register("register_admin_urls", avatars.admin_urls)
hooks.register("get_avatar_url", avatars.avatar_address)
