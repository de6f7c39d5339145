"""Another version of the questionnaire, published without anybody's help."""

from copy import deepcopy
from typing import Any

from sqlalchemy.orm import Session

from vbm.intake.models import QuestionnaireVersion
from vbm.intake.questions import BUILT_IN_DATA
from vbm.support import clock


def raw(**words: Any) -> dict[str, Any]:
    """The data of the built-in version, with other words."""
    data = deepcopy(BUILT_IN_DATA)
    data["words"] |= words
    return data


def publish(session: Session, label: str, data: dict[str, Any] | None = None, **words: Any) -> QuestionnaireVersion:
    model = (data or raw(**words)) | {"version": label}
    row = QuestionnaireVersion(label=label, model=model, based_on="2026.1", published_at=clock.now())
    session.add(row)
    session.commit()
    return row
