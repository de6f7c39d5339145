"""The advice with every word the visitor read, as plain data, so that it can be shown again exactly."""

from typing import Any

from vbm.intake.dimension_rows import dimension_rows
from vbm.intake.flips import flips
from vbm.intake.outcomes import Lean
from vbm.intake.questions import Answers, Questionnaire
from vbm.intake.recommendation import Advice
from vbm.intake.wording import headline, note_sentences, reasons, summary

SIDES = {Lean.MANAGING: "vbm", Lean.DOING: "va", Lean.EVEN: "even"}


def advice_shown(answers: Answers, advice: Advice, model: Questionnaire) -> dict[str, Any]:
    return {
        "outcome": advice.outcome.value,
        "clarity": advice.clarity.value,
        "why": [reason.value for reason in advice.why],
        "notes": [note.value for note in advice.notes],
        "headline": headline(advice, model),
        "summary": summary(advice, answers, model),
        "scores": [
            {"label": "Managing", "points": advice.managing, "most": model.most_managing},
            {"label": "Doing", "points": advice.doing, "most": model.most_doing},
            {"label": "Hands", "points": advice.hands, "most": model.most_hands},
        ],
        "rows": [
            {
                "title": row.title,
                "vbm_side": row.vbm_side,
                "va_side": row.va_side,
                "you": row.you,
                "side": SIDES[row.lean],
                "managing": row.managing,
                "doing": row.doing,
            }
            for row in dimension_rows(answers, advice, model)
        ],
        "reason_sentences": list(reasons(advice, model)),
        "note_sentences": list(note_sentences(advice, model)),
        "flips": [flip.sentence for flip in flips(answers, advice, model)],
        "answers": [
            {
                "id": question.id,
                "question": question.wording,
                "short": question.short,
                "answer": question.option(answers[question.id]).label,
            }
            for question in model.questions
        ],
    }
