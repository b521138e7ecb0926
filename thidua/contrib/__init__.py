"""Parts of the plugin that a host may install besides: each changes something for the whole site."""
