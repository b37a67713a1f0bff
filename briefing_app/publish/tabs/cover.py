"""The cover: what this is, for whom, on which day's law and knowledge, and what it must not be taken for."""

from briefing_app.publish.document import Block, Blocks, Fields, Inlines, Text, para
from briefing_app.publish.material import Material
from briefing_app.publish.tabs.parts import day_words, source_words


def cover(m: Material) -> Blocks:
    """Occasion, then the facts line by line; the title is the template's."""
    pack = m.pack
    rows: list[tuple[str, Inlines]] = []
    for label, words in (
        ("For", pack.memo.recipient),
        ("Prepared by", pack.prepared_by or pack.memo.sender),
        ("Conversation", _conversation(m)),
        ("As of", f"{day_words(m.day)}: law and events as they stood on that day"),
        ("Account A", source_words(m.left)),
        ("Account B", source_words(m.right)),
        ("Marking", f"{pack.marking} (the program labels; it does not accredit)" if pack.marking else "none"),
    ):
        if words:
            rows.append((label, (Text(words),)))
    blocks: list[Block] = [para(pack.occasion, "lead")] if pack.occasion and pack.occasion != pack.title else []
    blocks.append(Fields(tuple(rows), ruled=True))
    if m.restated:
        blocks.append(para(restated_words(m), "notice"))
    return tuple(blocks)


def restated_words(m: Material) -> str:
    """What is said wherever a restatement is printed."""
    restated = [side.name for side in m.sides if side.readout.restated]
    which = "Both texts are" if len(restated) == 2 else f"The {restated[0]} text is"
    return (
        f"Sample. {which} restated in our own words from what was published; this is not the published wording "
        "and must not be quoted as it. The addresses of the originals stand in the annex of sources."
    )


def _conversation(m: Material) -> str:
    if m.conversation is None:
        return m.pack.title
    places = [f"{at.place}, {at.date.in_words()}{f', {at.time}' if at.time else ''}" for at in m.conversation.at]
    days = {at.date.text for at in m.conversation.at}
    if len(days) > 1 or any(at.time for at in m.conversation.at):
        return "; ".join(places)
    named = " and ".join(at.place for at in m.conversation.at)
    return f"{m.conversation.date.in_words()}{f' ({named})' if named else ''}"
