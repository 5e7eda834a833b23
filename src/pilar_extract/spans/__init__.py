"""Records as spaCy has them: documents with the tokens of the rules and a group of spans a kind of fact."""
