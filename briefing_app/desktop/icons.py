"""Line icons from `resources/icons`, drawn in a colour of the theme, sharp on every screen. Used by every view."""

import functools

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from briefing_app.paths import resources

SCALES = (1, 2, 3)


@functools.cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@functools.lru_cache(maxsize=256)
def _icon(name: str, colour: str, px: int) -> QIcon:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    icon = QIcon()
    for scale in SCALES:
        pixmap = QPixmap(px * scale, px * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, px * scale, px * scale))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        icon.addPixmap(pixmap)
    return icon


def icon(name: str, colour: QColor, px: int = 22) -> QIcon:
    """The icon of that name in a colour, `px` wide at 100 %."""
    return _icon(name, colour.name(), px)
