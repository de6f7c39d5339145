"""A lead becomes a client: the client, the engagement, the first project."""
