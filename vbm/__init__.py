"""vbm runs a Virtual Business Manager's practice. create_app is the table of contents."""

from functools import cache
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from vbm import reactions
from vbm.accounts import identity
from vbm.accounts import routes as accounts
from vbm.booking import routes as booking
from vbm.calendar import routes as calendar
from vbm.capacity import routes as capacity
from vbm.clients import routes as clients
from vbm.config import Config
from vbm.demo.build import build_demo
from vbm.extensions import csrf, db, login
from vbm.imports import routes as imports
from vbm.intake import routes as intake
from vbm.leads import routes as leads
from vbm.mail import routes as mail
from vbm.navigation import add_places
from vbm.notices import routes as notices
from vbm.onboarding import routes as onboarding
from vbm.portal import routes as portal
from vbm.practice import freshness
from vbm.practice import routes as practice
from vbm.practice.models import frame_origins
from vbm.projects import drawing, folds, of_client
from vbm.projects import routes as projects
from vbm.public import head, shown
from vbm.public import routes as public
from vbm.pulse import routes as pulse
from vbm.running import queue_server, status
from vbm.search import routes as search
from vbm.series import routes as series
from vbm.support import queue
from vbm.support.engine import engine_options, harden
from vbm.team import routes as team
from vbm.today import routes as today
from vbm.web import (
    access,
    assets,
    commands,
    compression,
    errors,
    filters,
    framed,
    headers,
    hypermedia,
    late,
    live,
    transaction,
    visitors,
)
from vbm.work import routes as work

TOP = Path(__file__).resolve().parent.parent
LARGEST_UPLOAD = 21 * 1024 * 1024


def create_app(config: Config | None = None) -> Flask:
    config = config or Config.from_env()
    app = access.StrictFlask(__name__, template_folder=str(TOP / "templates"), static_folder=None)
    app.config.update(_flask_settings(config))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    app.url_map.converters["int"] = access.Id

    db.init_app(app)
    with app.app_context():
        harden(db.engine)
    queue.init_app(app, config.redis_url or queue_server.socket_url(config.data_dir))
    login.init_app(app)
    compression.init_app(app)
    transaction.init_app(app)
    headers.init_app(app)
    visitors.init_app(app)
    framed.init_app(app, lambda: frame_origins(db.session()))
    csrf.init_app(app)
    app.before_request(access.guard)
    commands.init_app(app)
    late.init_app(app)
    hypermedia.init_app(app)
    errors.init_app(app)
    filters.init_app(app)
    assets.init_app(app, TOP / "static")
    live.init_app(app)
    reactions.init_app()
    identity.init_app()
    add_places(app)
    of_client.init_app(app)
    folds.init_app(app)
    drawing.init_app(app)
    freshness.init_app(app)
    shown.init_app(app)
    head.init_app(app)
    app.extensions["vbm.demo"] = build_demo

    app.register_blueprint(public.bp)
    app.register_blueprint(intake.bp)
    app.register_blueprint(booking.bp)
    app.register_blueprint(accounts.bp)
    app.register_blueprint(today.bp)
    app.register_blueprint(today.nudged)
    app.register_blueprint(work.bp)
    app.register_blueprint(calendar.bp)
    app.register_blueprint(search.bp)
    app.register_blueprint(projects.bp)
    app.register_blueprint(imports.bp)
    app.register_blueprint(series.bp)
    app.register_blueprint(capacity.bp)
    app.register_blueprint(notices.bp)
    app.register_blueprint(pulse.bp)
    app.register_blueprint(team.bp)
    app.register_blueprint(leads.bp)
    app.register_blueprint(onboarding.bp)
    app.register_blueprint(clients.bp)
    app.register_blueprint(mail.bp)
    app.register_blueprint(practice.bp)
    app.register_blueprint(portal.bp)
    app.register_blueprint(status.bp)
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=config.proxies)  # type: ignore[method-assign]
    return app


@cache
def the_app() -> Flask:
    """The app as the environment says, once a process; one that is forked after this shares its memory."""
    return create_app()


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "TESTING": config.testing,
        "SECRET_KEY": config.secret_key,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(config.database_url),
        "SESSION_COOKIE_NAME": "__Host-vbm" if config.is_https else "vbm",
        "SESSION_COOKIE_SECURE": config.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_HEADERS": ["X-CSRFToken"],
        "WTF_CSRF_SSL_STRICT": False,  # headers.refuse_foreign_posts asks the browser itself, also over plain http
        "MAX_CONTENT_LENGTH": LARGEST_UPLOAD,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "BASE_URL": config.base_url,
        "SMTP_URL": config.smtp_url,
        "LEAST_FORM_SECONDS": 0 if config.testing else 3,
        "TIMES_A_PERSON": 1_000 if config.testing else 1,  # how much faster than people a visitor may answer
        "VBM": config,
    }
