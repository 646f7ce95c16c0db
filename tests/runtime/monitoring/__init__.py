"""What the producers of metrics publish, and whether the alarms see it."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_RUNTIME = _HERE.parents[2] / "runtime"
sys.path[:0] = [str(_HERE), str(_HERE.parent / "handlers"), str(_RUNTIME)]
