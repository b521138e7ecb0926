"""Wires signing in into Wagtail's admin."""

from wagtail import hooks

from thidua.signin import avatars, views

hooks.register("register_admin_urls", avatars.admin_urls)
hooks.register("register_admin_urls", views.admin_urls)
hooks.register("get_avatar_url", avatars.avatar_address)
