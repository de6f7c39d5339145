"""A practice to look around in, made with the same verbs as real work and always the same."""
