"""All clients' open tasks on one page; owns no tables."""
