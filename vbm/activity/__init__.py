"""What happened: append-only, written with the change."""
