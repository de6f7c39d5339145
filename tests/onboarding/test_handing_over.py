"""The hand-over list: one thing a line, and whose it becomes."""

import pytest

from vbm.onboarding.handing_over import LONGEST, MOST_LINES, Handed, Whose, proposed, read

TASKS = "Specific tasks I can list: inbox, calendar, posting, data entry, customer replies"


def test_a_mark_says_whose_it_becomes_and_without_one_it_is_the_managers() -> None:
    said = read("VA: Inbox\n\n  owner :Prices\nVBM: The Monday meeting\n- Launch plan\n")
    assert said == [
        Handed("Inbox", Whose.VA),
        Handed("Prices", Whose.OWNER),
        Handed("The Monday meeting", Whose.VBM),
        Handed("Launch plan", Whose.VBM),
    ]


def test_other_colons_and_empty_marks_do_no_harm() -> None:
    assert read("Answer: within a day\nVA:\nVANITY: no mark") == [
        Handed("Answer: within a day", Whose.VBM),
        Handed("VANITY: no mark", Whose.VBM),
    ]


def test_what_is_named_twice_is_one_task() -> None:
    assert read("VA: Inbox\nVBM: inbox") == [Handed("Inbox", Whose.VA)]


@pytest.mark.parametrize("said", ["x" * (LONGEST + 1), "\n".join(f"Thing {n}" for n in range(MOST_LINES + 1))])
def test_too_much_gets_a_sentence(said: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read(said)


def test_the_answer_and_the_note_are_a_beginning_of_the_list() -> None:
    lines = proposed(TASKS, Whose.VA, "The newsletter is always late. I hate invoicing!\n- hiring an editor").splitlines()
    assert lines[:2] == ["VA: Inbox", "VA: Calendar"]
    assert lines[-3:] == ["VBM: The newsletter is always late", "VBM: I hate invoicing!", "VBM: Hiring an editor"]


def test_an_answer_that_lists_nothing_proposes_nothing() -> None:
    assert proposed("Both: I need someone to run it and more hands to do it", Whose.VBM, "") == ""
    assert proposed("I don’t know; I only know it is too much", Whose.VBM, " ") == ""


def test_what_is_proposed_can_be_read_back() -> None:
    for wording in (TASKS, "The running of things: planning the work, handing it out, making sure it gets done"):
        assert len(read(proposed(wording, Whose.VA, "y" * 1000))) == len(proposed(wording, Whose.VA, "y" * 1000).splitlines())
