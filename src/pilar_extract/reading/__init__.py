"""Reading: paths, globs and standard input to articles."""
