"""A few transfers at a time, in threads that neither Ctrl-C nor a failure has to wait for."""

import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

WORKERS = 4
_SECONDS_BETWEEN_LOOKS = 0.5

Task = Callable[[], None]


def run(tasks: Sequence[Task], workers: int = WORKERS) -> None:
    """Do all tasks. Raises what the first failing one raised, when those that had been begun have ended."""
    waiting: SimpleQueue[Task] = SimpleQueue()
    for task in tasks:
        waiting.put(task)
    stop, failures = threading.Event(), []

    def work() -> None:
        while not stop.is_set():
            try:
                task = waiting.get_nowait()
            except Empty:
                return
            try:
                task()
            except BaseException as error:  # noqa: BLE001 - handed to the caller's thread, whatever it is
                failures.append(error)
                stop.set()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(workers, len(tasks)))]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            while thread.is_alive():
                thread.join(_SECONDS_BETWEEN_LOOKS)
    except KeyboardInterrupt:
        stop.set()
        raise
    if failures:
        raise failures[0]
