"""How the product runs: the queue server it brings along, the worker, the clock, and `vbm up`, which keeps them all alive.

Nothing here knows the business; it is given an app, a list of clock entries and a way to migrate.
"""
