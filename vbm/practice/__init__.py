"""The practice itself: its name, its zone, its currency."""
