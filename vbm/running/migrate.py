"""Bring the database's tables up to this version."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from vbm.config import Config

FOLDER = Path(__file__).resolve().parent.parent.parent / "migrations"


def alembic_config(url: str) -> AlembicConfig:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(FOLDER))
    settings.attributes["url"] = url
    return settings


def upgrade(config: Config) -> None:
    command.upgrade(alembic_config(config.database_url), "head")
