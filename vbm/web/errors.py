"""Every refusal is a sentence, as a page or as a fragment."""

from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from vbm.extensions import db
from vbm.support.refusals import Refused
from vbm.web.framed import NOTHING_KEPT, keeps_nothing
from vbm.web.hypermedia import wants_fragment

OPEN_TOO_LONG = "This page had been open too long. Reload it and try again."
SENTENCES = {
    400: "That request could not be understood. Go back and try again.",
    401: "Please sign in first.",
    403: "That is not yours to open. If it should be, ask your manager.",
    404: "There is nothing here. It may have been moved or removed.",
    405: "That address does not work that way.",
    409: "Someone else changed this a moment ago. Look again, then decide.",
    413: "That is too large. Files may have up to 20 MB.",
    415: "That kind of file cannot be read here.",
    429: "That was too many tries. Wait a few minutes, then try again.",
    500: "Something broke on our side. Nothing you typed was saved; please try again.",
    503: "We are busy for a moment. Please try again.",
}


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, lambda why: answer(why.status, str(why), getattr(why, "headers", ())))
    app.register_error_handler(CSRFError, lambda why: answer(400, NOTHING_KEPT if keeps_nothing() else OPEN_TOO_LONG))
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, lambda why: answer(why.code or 500, headers=why.get_headers()))
    app.register_error_handler(StaleDataError, lambda why: answer(409))
    app.register_error_handler(IntegrityError, _integrity)
    app.register_error_handler(DataError, lambda why: answer(422, "Something in that form is too long or not a real value."))
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _bug)


def answer(status: int, why: str | None = None, headers: Any = ()) -> Response:
    db.session.rollback()
    template = "errors/_refused.html" if wants_fragment() else "errors/refused.html"
    why = why or SENTENCES.get(status, SENTENCES[400 if status < 500 else 500])
    if request_ctx.url_adapter is None:  # a Host that is none: no page with links can be made for it
        return Response(why, status, mimetype="text/plain")
    try:
        response = make_response(render_template(template, why=why, status=status), status)
    except SQLAlchemyError:  # the frame of the page asks the database too, and that is what does not answer
        return Response(why, status, mimetype="text/plain")
    kept = ("allow", "retry-after")
    response.headers.update({name: value for name, value in headers if name.lower() in kept})
    return response


def _too_large(_: RequestEntityTooLarge) -> Response:
    request.form = ImmutableMultiDict()  # nobody who draws the page is to read the body once more
    most = request.max_content_length
    if most is None or most >= current_app.config["MAX_CONTENT_LENGTH"]:
        return answer(413)
    shorten = "Go back, shorten the longest text to a page or two, and send it again. What you typed is still there."
    return answer(413, f"That is more than this form can take, which is {most // 1024} KB. {shorten}")


def _integrity(_: IntegrityError) -> Response:
    return answer(409, "That does not fit with what is already here; perhaps it was saved a moment ago. Reload and look.")


def _busy(why: OperationalError) -> Response:
    current_app.logger.exception("the database did not answer", exc_info=why)
    return answer(503)


def _bug(why: Exception) -> Response:
    if current_app.testing:
        raise why
    current_app.logger.exception("a bug", exc_info=why)
    return answer(500)
