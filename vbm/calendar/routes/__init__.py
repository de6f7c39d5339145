"""Addresses of the calendar room."""

from vbm.calendar.routes.calendar import bp

__all__ = ["bp"]
