"""Words as cached pictures: painting a label anew costs 18 microseconds, a picture of it one. Used by `painting.py`."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap

from briefing_app.desktop.fonts import sans

_KEEP = 4000


class WordCache:
    """Measures and paints words in the sans face; emptied when the screen's scale changes or it grows too large."""

    def __init__(self) -> None:
        self._fonts = {(px, bold): sans(px, semibold=bold) for px in (12, 13) for bold in (False, True)}
        self._metrics = {key: QFontMetricsF(font) for key, font in self._fonts.items()}
        self._widths: dict[tuple[str, int, bool], float] = {}
        self._pictures: dict[tuple[str, int, bool, int], QPixmap] = {}
        self._scale = 1.0

    def measure(self, words: str, semibold: bool, px: int = 13) -> float:
        """Width in px."""
        key = (words, px, semibold)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > 10 * _KEEP:
                self._widths.clear()
            width = self._metrics[px, semibold].horizontalAdvance(words)
            self._widths[key] = width
        return width

    def paint(
        self, painter: QPainter, x: float, middle: float, words: str, ink: QColor, *, bold: bool = False, px: int = 13
    ) -> None:
        """Words from `x` on, their line centred on `middle`."""
        if not words:
            return
        scale = painter.device().devicePixelRatioF()
        if scale != self._scale or len(self._pictures) > _KEEP:
            self._pictures.clear()
            self._scale = scale
        key = (words, px, bold, ink.rgba())
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._draw(words, px, bold, ink, scale)
            self._pictures[key] = picture
        height = picture.height() / scale
        painter.drawPixmap(QPointF(round(x * scale) / scale, round((middle - height / 2) * scale) / scale), picture)

    def _draw(self, words: str, px: int, bold: bool, ink: QColor, scale: float) -> QPixmap:
        metrics = self._metrics[px, bold]
        width, height = metrics.horizontalAdvance(words) + 2, metrics.height()
        picture = QPixmap(round(width * scale) + 1, round(height * scale) + 1)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setFont(self._fonts[px, bold])
        painter.setPen(ink)
        painter.drawText(QPointF(0, metrics.ascent()), words)
        painter.end()
        return picture
