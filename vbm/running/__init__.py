"""How it runs: one supervisor, the queue server, the worker, the clock, the tables, and whether all of it is well."""
