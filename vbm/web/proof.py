"""A proof of work, where something looks odd: an ALTCHA challenge bound to one form, good for ten minutes and for once."""

import base64
import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta

import altcha
from flask import current_app

from vbm.support import clock

ALGORITHM, ROUNDS = "PBKDF2/SHA-256", 2_000
LEAST_TRIES, MORE_TRIES = 120, 240  # some 0.2 to 1 second in a browser; here it is one to make and one to verify
GOOD_FOR = timedelta(minutes=10)
LONGEST = 4_000


def new_challenge(form: str) -> str:
    """The challenge for the form with this number, as JSON."""
    challenge = altcha.create_challenge(
        ALGORITHM,
        ROUNDS,
        counter=LEAST_TRIES + secrets.randbelow(MORE_TRIES),
        expires_at=clock.now() + GOOD_FOR,
        data={"form": form},
        hmac_secret=_secret(),
    )
    return json.dumps(challenge.to_dict())


def proven(said: str, form: str) -> str | None:
    """What the proof is spent as; None where it proves nothing for this form."""
    if not said or len(said) > LONGEST:
        return None
    try:
        payload = altcha.Payload.from_dict(json.loads(base64.b64decode(said, validate=True)))
        asked = payload.challenge.parameters
        ours = asked.algorithm == ALGORITHM and asked.cost == ROUNDS and asked.data == {"form": form} and asked.expires_at
        fine = ours and altcha.verify_solution(payload, _secret()).verified
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    return f"proof:{asked.nonce}" if fine else None


def runs_out() -> datetime:
    return clock.now() + GOOD_FOR


def _secret() -> bytes:
    """The same in every process and after every start, and of no use anywhere else."""
    return hmac.new(str(current_app.config["SECRET_KEY"]).encode(), b"proof-of-work", hashlib.sha256).digest()
