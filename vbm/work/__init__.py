"""All clients' work on one page."""
