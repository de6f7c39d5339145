"""Every setting, typed, read once from the environment; refuses to start on nonsense."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SHORTEST_SECRET = 32


class BadSetting(SystemExit):
    """A setting cannot work; the message says which one and what to write instead."""


@dataclass(frozen=True, slots=True)
class Config:
    data_dir: Path
    database_url: str
    redis_url: str | None
    smtp_url: str | None
    base_url: str
    port: int
    secret_key: str
    proxies: int = 0
    testing: bool = False
    stack: str = ""  # what one `vbm up` started, told apart from others on the same queue server

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @classmethod
    def from_env(cls) -> "Config":
        data_dir = _data_dir(os.environ.get("VBM_DATA") or "var")
        port = _whole_number("PORT", 8000)
        return cls(
            data_dir=data_dir,
            database_url=_database_url(os.environ.get("DATABASE_URL"), data_dir),
            redis_url=os.environ.get("REDIS_URL") or None,
            smtp_url=_smtp_url(os.environ.get("SMTP_URL")),
            base_url=_base_url(os.environ.get("BASE_URL") or f"http://localhost:{port}"),
            port=port,
            secret_key=_secret_key(os.environ.get("SECRET_KEY"), data_dir),
            proxies=_whole_number("TRUSTED_PROXIES", 0),
            stack=os.environ.get("VBM_STACK", ""),
        )


def _data_dir(said: str) -> Path:
    folder = Path(said).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as why:
        raise BadSetting(f"VBM_DATA must be a folder that can be made and written: {folder} ({why.strerror}).") from None
    return folder


def _whole_number(name: str, default: int) -> int:
    said = os.environ.get(name, "").strip() or str(default)
    if not said.isdecimal() or int(said) > 65535:
        raise BadSetting(f"{name} must be a whole number up to 65535, not “{said}”.")
    return int(said)


def _database_url(said: str | None, data_dir: Path) -> str:
    if not said:
        return f"sqlite:///{data_dir / 'vbm.sqlite3'}"
    if not said.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
        raise BadSetting("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return said.replace("postgres://", "postgresql+psycopg://", 1).replace("postgresql://", "postgresql+psycopg://", 1)


def _smtp_url(said: str | None) -> str | None:
    if not said:
        return None
    parts = urlsplit(said)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise BadSetting("SMTP_URL must look like smtp://user:password@mail.example:587 or smtps://…:465.")
    return said


def _base_url(said: str) -> str:
    parts = urlsplit(said)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise BadSetting("BASE_URL must look like https://desk.example.com, without a path.")
    return said.rstrip("/")


def _secret_key(said: str | None, data_dir: Path) -> str:
    """The given key, or one made on the first start and kept readable for this user only."""
    if not said:
        file = data_dir / "secret_key"
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(descriptor, "w") as made:
                made.write(secrets.token_urlsafe(48))
        said = file.read_text().strip()
    if len(said) < SHORTEST_SECRET:
        raise BadSetting(f"SECRET_KEY must be at least {SHORTEST_SECRET} characters long.")
    return said
