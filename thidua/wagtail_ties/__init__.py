"""Every place that bends Wagtail or a package of its family, each with its reason and a contract test."""
