"""python3 -m openevolve_aws.worker"""

import os
import signal
from typing import Any

_INTERRUPTED = 75


def _nothing_to_save(number: int, frame: Any) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    # Before the imports below, which take most of the start: a process with PID 1 and no handler ignores SIGTERM,
    # any other one would die of it with a code that Batch does not retry. Holds until OpenEvolve is started.
    signal.signal(signal.SIGTERM, _nothing_to_save)

    import sys

    from openevolve_aws.worker.application import main

    sys.exit(main(os.environ))
