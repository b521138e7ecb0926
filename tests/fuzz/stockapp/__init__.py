"""Plain Wagtail pages, as a site without the plugin has them: what the oracle is tried on."""
