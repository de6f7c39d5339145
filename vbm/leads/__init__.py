"""Winning clients: who asked, what they were told, what comes next."""
