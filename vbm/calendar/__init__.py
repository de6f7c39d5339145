"""Which talks are when, and what was promised for when beside them."""
