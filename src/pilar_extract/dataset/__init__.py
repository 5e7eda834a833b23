"""From many records to one dataset: copies of one story, persons across articles, the panel of counts."""
