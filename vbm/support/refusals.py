"""A rule of the practice says no."""


class Refused(Exception):
    """Its message is a sentence for the person who asked; it is answered with 422."""

    status = 422


class Stale(Refused):
    """Someone else was faster; answered with 409."""

    status = 409
