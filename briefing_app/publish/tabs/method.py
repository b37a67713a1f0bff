"""Annex: how the comparison was made, what the pack does not claim, and the terms it uses."""

from briefing_app.publish.document import Block, Blocks, Fields, Heading, para, text
from briefing_app.publish.material import Material
from briefing_app.publish.tabs.cover import restated_words
from briefing_app.publish.tabs.parts import day_words, reviewed

_TERMS = (
    ("Statement", "The unit compared: a sentence, or a part of one that makes its own point. A12 is the twelfth of A."),
    ("Row", "Statements of both sides that report the same point; or of one side where the other has none."),
    ("Both, differs", "Both report the point; they differ where figures, dates, names, standing or the like conflict."),
    ("Only", "One account alone has the point. Silence is no denial."),
    ("Related", "Two statements on one subject that make different points; never counted as the same point."),
    ("Gap", "A point of one account alone; it stays open until a staffer says why."),
    ("As-of date", "The day whose law and knowledge the pack shows. What happened later is left out."),
    ("In force, in effect", "A treaty is in force; a political text binds nobody in law and is said to be in effect."),
)  # fmt: skip


def method(m: Material) -> Blocks:
    """Paragraphs, then the terms."""
    engine = m.engine
    means = "topics, names, figures, shared words and meaning" if engine and engine.meaning else (
        "topics, names, figures and shared words; the sentence encoder was not installed"
    )  # fmt: skip
    blocks: list[Block] = [
        Heading(2, text("How the comparison was made")),
        para(
            "Each text is cut into statements; every letter of it stands in exactly one. Statements of the two texts "
            f"are paired by {means}, so that the whole fits best. What is paired is read for typed differences. Each "
            "proposal keeps its reasons, and what a staffer has ruled is never changed by a later run."
        ),
        para(reviewed(m)),
        para(
            "A readout is what a government chose to publish, not a transcript: that a point is missing in one does "
            "not show that it was not made."
        ),
        Heading(2, text("How statuses and clocks were found")),
        para(
            f"The status of each agreement on {day_words(m.day)} follows from the dated steps in its record: "
            "signature, entry into force, extension, suspension, notice, end. An inexact date counts from its first "
            "possible day. Clocks are computed from the term and the length of notice in the text."
        ),
        Heading(2, text("What this pack does not claim")),
        para(
            "The program labels pages with the marking it was given; it does not accredit, and it does not decide what "
            "may be released. A draft memorandum is put together by rules and makes no judgement."
        ),
    ]
    if m.restated:
        blocks.append(para(restated_words(m)))
    if engine:
        used = f"Briefing Desk {engine.program}, topic table {engine.topics}"
        blocks.append(para(f"Made with {used}.", "grey"))
    rows = tuple((term, text(meaning)) for term, meaning in _TERMS)
    return (*blocks, Heading(2, text("Terms")), Fields(rows, ruled=True))
