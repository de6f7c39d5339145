"""The roster: who works here, and for whom."""
