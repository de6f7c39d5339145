"""The app, for granian and any other WSGI server."""

from vbm import the_app

app = the_app()
