"""Many articles to many records."""
