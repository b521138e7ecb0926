"""Every text that reaches a visitor without an approval, found by marking each and reading the site."""
