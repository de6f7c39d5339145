"""Talks: asking for one."""
