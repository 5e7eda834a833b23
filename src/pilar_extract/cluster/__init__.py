"""The same run on a Ray cluster: articles in slices to blocks of records. Ray comes in at first use."""
