"""How sure a fact is: what speaks against it, and how often facts with as much against them were right."""
