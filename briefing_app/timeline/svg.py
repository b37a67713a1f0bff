"""A small writer of SVG for print: text, lines and boxes in points, opaque colours, no style sheet and no clipping.

Used by `figure.py` and `life_bar.py`; read by the typesetter and by any browser. Colours are those of the printed page.
"""

from collections.abc import Iterable
from html import escape

from briefing_app.timeline.widths import text_width

BLACK, GREY, LIGHT, HAIR, GROUND, ACCENT, WHITE = (
    "#1A1A1A", "#4A4A4A", "#5E5E5E", "#D4D4D4", "#F3F3F3", "#0B6258", "#FFFFFF",
)  # fmt: skip
Segment = tuple[float, float, float, float]


def number(value: float) -> str:
    """At most two decimals, without trailing zeros: the same drawing is always the same bytes."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Sheet:
    """A drawing in the making; `svg()` gives it out."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []

    def text(
        self, x: float, baseline: float, words: str, size: float, *, bold: bool = False, ink: str = GREY, back: str = ""
    ) -> None:
        """Words from `x` on; `back` clears the ground behind them first (a gridline does not run through words)."""
        if back:
            wide = text_width(words, size, semibold=bold)
            self.box(x - 1, baseline - size * 0.78, wide + 2, size * 1.02, fill=back)
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{number(x)}" y="{number(baseline)}" font-size="{number(size)}"{weight} fill="{ink}">'
            f"{escape(words, quote=False)}</text>"
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "none", line: str = "", round_: float = 0
    ) -> None:
        """A rectangle, filled or outlined 0.6 wide."""
        stroke = f' stroke="{line}" stroke-width="0.6"' if line else ""
        corner = f' rx="{number(round_)}"' if round_ else ""
        self._parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{corner} '
            f'fill="{fill}"{stroke}/>'
        )

    def lines(self, segments: Iterable[Segment], ink: str, width: float, *, dash: str = "", dots: bool = False) -> None:
        """Straight lines in one path. `dots`: each dash is a round dot."""
        path = "".join(f"M{number(a)} {number(b)}L{number(c)} {number(d)}" for a, b, c, d in segments)
        if not path:
            return
        more = (f' stroke-dasharray="{dash}"' if dash else "") + (' stroke-linecap="round"' if dots else "")
        self._parts.append(f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{number(width)}"{more}/>')

    def dot(self, x: float, y: float, radius: float, *, fill: str = GREY, line: str = "") -> None:
        """A circle."""
        stroke = f' stroke="{line}" stroke-width="0.8"' if line else ""
        self._parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{stroke}/>')

    def svg(self, height: float) -> str:
        """The whole drawing."""
        size = f'width="{number(self.width)}pt" height="{number(height)}pt"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {number(self.width)} {number(height)}" '
            f"font-family=\"'Source Sans 3'\">" + "".join(self._parts) + "</svg>"
        )


def mixed(ink: str, share: float) -> str:
    """`ink` mixed with white; 1 is all ink. Opaque, so that archived files need no transparency."""
    parts = (int(ink[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02X}" for part in parts)


def hatch(x: float, y: float, width: float, height: float, every: float) -> list[Segment]:
    """Lines at 45 degrees that fill a box, cut off at its edges."""
    segments: list[Segment] = []
    start = x - height
    while start < x + width:
        low = max(start, x)
        high = min(start + height, x + width)
        if high > low:
            segments.append((low, y + height - (low - start), high, y + height - (high - start)))
        start += every
    return segments
