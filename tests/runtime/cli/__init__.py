"""Tests of the command line; its helpers are imported by their plain names, however the tests are started."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "runtime")]
