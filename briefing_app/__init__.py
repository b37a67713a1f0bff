"""Briefing Desk: two governments' accounts of one call, side by side, with the law behind them, as a printed pack."""

__version__ = "0.1.0"
