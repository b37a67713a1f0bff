"""What a printed drawing is to those who use it: the picture, its words, and the events that stand under a number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """An event that carries a number in the drawing instead of its title. `date` is in words."""

    number: int
    event: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """`svg` in points, `alt` the same in sentences, `listed` in order of number."""

    svg: str
    alt: str
    listed: tuple[Listed, ...] = ()
