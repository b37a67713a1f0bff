"""Briefing Desk: two governments' accounts of one call, side by side, with the law behind them, as a printed pack."""

import os

# Before numpy is first imported. Our matrices are small: a second thread of OpenBLAS gains nothing, and while another
# program holds the core its threads wait for each other (600 statements encoded in 1.5 s with one, 11 s with two).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
