"""The site that everybody can read; owns no tables."""
