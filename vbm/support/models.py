"""The base of every table."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Enum, MetaData, Table, TypeDecorator, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapper, registry

from vbm.support.scope import SCOPED

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


WORD = Enum(
    StrEnum, native_enum=False, create_constraint=False, length=20, values_callable=lambda words: [word.value for word in words]
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; refuses one without a zone, because a guess would be wrong twice a year."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: Instant, dict[str, Any]: JSON().with_variant(JSONB(), "postgresql"), StrEnum: WORD},
    )


@event.listens_for(Base, "instrument_class", propagate=True)
def _mark_scoped(mapper: Mapper[Any], cls: type[Any]) -> None:
    if issubclass(cls, SCOPED) and isinstance(mapper.local_table, Table):
        mapper.local_table.info["scoped"] = True
