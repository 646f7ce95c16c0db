"""Tests of the Lambda functions; their helpers are imported by their plain names, however the tests are started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
