"""Finding anything by its words, from anywhere."""
