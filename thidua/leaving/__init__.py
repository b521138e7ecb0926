"""Going away: everything of ours written into files, and then taken out of a host's database."""
