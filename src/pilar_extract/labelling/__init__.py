"""Label Studio: pre-annotated tasks out of records, and gold facts out of corrected annotations."""
