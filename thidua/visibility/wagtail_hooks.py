"""Wires the links between texts into Wagtail."""

from wagtail import hooks

from .links import register_page_links

# Tie: links in texts
# After Wagtail's own features, whose handler of links to pages this one replaces.
hooks.register("register_rich_text_features", register_page_links, order=1)
