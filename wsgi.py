"""The app, for granian and any other WSGI server."""

from vbm import create_app

app = create_app()
