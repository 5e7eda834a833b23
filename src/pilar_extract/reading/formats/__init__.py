"""One module a format, each over a library that is imported when a file of its kind is met."""
