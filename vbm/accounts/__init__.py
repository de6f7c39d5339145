"""People who sign in: who they are, which clients they have a seat at, and how they prove it."""
