"""The timeline room: painting, canvas (pyqtgraph, loaded late), overview, hover card, head, and the room itself."""
