"""What tests of the functions share: a deployment, a ledger in the emulator, and time that tests set."""

import logging
import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[2]
RUNTIME = _TESTS.parent / "runtime"
sys.path[:0] = [str(path) for path in (RUNTIME, _TESTS) if str(path) not in sys.path]

# What the functions log is shown by tests that expect it, not beside the results of the others.
logging.getLogger("openevolve_aws").addHandler(logging.NullHandler())
