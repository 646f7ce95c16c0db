"""Tests of the workflows in .github/workflows and of the commands in tools/delivery."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
