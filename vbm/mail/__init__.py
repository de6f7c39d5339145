"""What we say by mail: one row a message, written with the deed that causes it."""
