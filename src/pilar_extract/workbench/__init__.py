"""For those who edit patterns: what the cascade does with a sentence, and whether pattern files do what they say."""
