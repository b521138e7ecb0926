"""Vietnamese text: folding, slugs, sort keys and formats. No models, nothing of a site."""
