"""Who we work for: clients, what was agreed with them, and since when."""
