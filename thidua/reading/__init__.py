"""What visitors do with the stories: searching them, and being helped while they type."""
