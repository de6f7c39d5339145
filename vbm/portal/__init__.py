"""The owner's own page."""
