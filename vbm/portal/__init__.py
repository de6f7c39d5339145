"""The owner's page; owns no tables."""
