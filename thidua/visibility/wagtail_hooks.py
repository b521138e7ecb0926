"""Wires the links between texts into Wagtail."""

from wagtail import hooks

from .links import register_page_links
from .wards_site import refuse_on_another_site

# Before sign-off's gate, which answers 410 on the own Site.
# Tie: order of the gates
hooks.register("before_serve_page", refuse_on_another_site, order=-1)

# Tie: links in texts
# After Wagtail's own features, whose handler of links to pages this one replaces.
hooks.register("register_rich_text_features", register_page_links, order=1)
