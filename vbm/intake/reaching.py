"""Whether every result, every reason and every note can be reached by somebody's answers."""

from collections.abc import Iterator
from itertools import chain

from vbm.intake.outcomes import Note, Outcome, Reason
from vbm.intake.questions import Questionnaire
from vbm.intake.recommendation import decide
from vbm.intake.texts import TITLES
from vbm.intake.trials import corners, near, sample

SAMPLE = 2000


def unreached(model: Questionnaire) -> Iterator[str]:
    open_ones: set[str] = {*Outcome, *Reason, *Note}
    bases = corners(model)
    for chosen in chain(bases, sample(model, SAMPLE), *(near(model, base) for base in bases)):
        said = decide(chosen, model)
        open_ones -= {said.outcome, *said.notes, said.reason or said.outcome}
        if not open_ones:
            return
    for code in TITLES:
        if code in open_ones:
            kind = "result" if code in {*Outcome} else "reason for a talk" if code in {*Reason} else "note"
            yield f"No answers lead to the {kind} “{TITLES[code]}”."
