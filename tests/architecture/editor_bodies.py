"""What the editor of the questionnaire is sent: the draft of the world, as it stands there."""

EDITOR = {
    "intake.draft_options.create": {"label": "By the matrix", "quote": "said by the matrix", "managing": "0", "doing": "0", "revision": "1"},
    "intake.draft_options.update": {"label": "By the matrix", "quote": "said by the matrix", "managing": "0", "doing": "3", "revision": "1"},
    "intake.draft_places.move_option": {"to": "down", "revision": "1"},
    "intake.draft_places.move_question": {"to": "down", "revision": "1"},
    "intake.draft_places.remove_option": {"revision": "1"},
    "intake.draft_places.remove_question": {"revision": "1"},
    "intake.draft_questions.create": {"wording": "Asked by the matrix?", "hint": "", "short": "the matrix", "dimension": "", "revision": "1"},
    "intake.draft_questions.update": {"wording": "Asked by the matrix?", "hint": "", "short": "the matrix", "revision": "1"},
    "intake.draft_rules.update": {
        "vbm_min_managing": "14", "va_min_doing": "9", "hands_min": "5", "margin": "4", "clear_margin": "8", "va_min_budget_rank": "1",
        "vbm_min_budget_rank": "2", "both_min_budget_rank": "3", "vbm_min_income_rank": "3", "employer_income_rank": "5", "max_team_rank": "3",
        "income_parts": "4", "currency": "USD", "revision": "1",
    },
    "intake.draft_rules.update_dimension": {
        "title": "Focus", "vbm_side": "Manages", "va_side": "Does", "key": "handover", "step": "3", "managing": "{Handover}.", "doing": "{Handover}.",
        "even": "{Handover}.", "revision": "1",
    },
    "intake.draft_texts.update": {
        "headlines": "Said", "summaries": "Said by the matrix.", "suggests": "we would", "if_you_let_go": "Then.", "revision": "1",
    },
    "intake.drafts.destroy": {"revision": "1"},
    "intake.publications.create": {"says": "By the matrix", "accepted": "01", "revision": "1"},
}  # fmt: skip
