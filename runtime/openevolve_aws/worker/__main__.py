"""env --block-signal=TERM python3 -P -m openevolve_aws.worker"""

import os
import signal
from typing import Any

# exit_codes.INTERRUPTED, known before anything else is imported.
_INTERRUPTED = 75


def _nothing_to_save(number: int, frame: Any) -> None:
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    # Before the imports below, which take most of the start: a process with PID 1 and no handler ignores SIGTERM,
    # any other one would die of it with a code that Batch does not retry. Holds until OpenEvolve is started.
    signal.signal(signal.SIGTERM, _nothing_to_save)
    # The image blocks SIGTERM while Python itself starts; one that came meanwhile is delivered here.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})

    import logging

    from openevolve_aws.worker.application import main

    code = main(os.environ)
    logging.shutdown()
    # Not sys.exit: while Python shuts down its handlers are gone, and a SIGTERM would turn a job that is done into
    # one that failed.
    os._exit(code)
