"""Why two statements were paired, in words: taken from the features that spoke for it. Used by `engine.py`."""

from briefing_app.compare.features import Features
from briefing_app.compare.readings import Reading
from briefing_app.compare.topics import TopicHit, TopicTable
from briefing_app.records.comparison import Reason

CALL_RULE = Reason("rule", "Both tell that the conversation took place", 1.0)


def reasons(a: Reading, b: Reading, features: Features, i: int, j: int, table: TopicTable) -> tuple[Reason, ...]:
    """The reasons for the pair (i, j), strongest first; each between 0 and 1 with the words on both sides."""
    found: list[Reason] = []
    shared = sorted((t for t in a.topics if t in b.topics), key=lambda t: -features.topic_weights.get(t, 0.0))
    for topic in shared[:3]:
        value = min(a.topics[topic], b.topics[topic]) * features.topic_weights.get(topic, 0.0)
        if value > 0.05:
            found.append(
                Reason("topic", table.label(topic), round(value, 2), _words(a, topic, table), _words(b, topic, table))
            )
    matrices = features.matrices
    if features.meaning and matrices["meaning"][i, j] > 0.15:
        found.append(
            Reason("meaning", _near(float(matrices["meaning"][i, j])), round(float(matrices["meaning"][i, j]), 2))
        )
    names = sorted(a.names & b.names)
    if names:
        known = {name.id: name.english[0] for name in table.names}
        found.append(
            Reason("name", ", ".join(known.get(n, n) for n in names[:3]), round(float(matrices["names"][i, j]), 2))
        )
    for one in a.figures:
        other = next((f for f in b.figures if (f.unit, f.value) == (one.unit, one.value)), None)
        if other:
            found.append(Reason("figure", "The same figure or date", 1.0, one.words, other.words))
    acts = sorted(a.told.acts & b.told.acts)
    if acts:
        found.append(Reason("act", f"Both {', '.join(acts[:2])}", round(float(matrices["acts"][i, j]), 2)))
    if matrices["opposed"][i, j]:
        found.append(Reason("words", "Opposite words on one subject", 1.0))
    return tuple(sorted(found, key=lambda r: -r.value))


def _near(value: float) -> str:
    """How near two sentences are: what is only related is not called the same."""
    if value >= 0.5:
        return "The sentences mean nearly the same"
    return "The sentences are close in meaning" if value >= 0.3 else "The sentences are related in meaning"


def _words(reading: Reading, topic: str, table: TopicTable) -> str:
    """The words that gave the topic, its own or those of a topic under it."""
    hits = [h for h in reading.hits if topic in table.path(h.topic)]
    best: TopicHit | None = min(hits, key=lambda h: (h.any_order, h.start), default=None)
    return reading.text[best.start : best.end] if best else ""
