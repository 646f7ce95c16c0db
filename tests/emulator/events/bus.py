"""Hands events to EventBridge's default bus, in the order of their publication and beside the call that made them."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)


_changed = threading.Condition()
_unfinished = 0  # of all workers together: what one does, it may put to another before it has finished itself


class Worker:
    """One thread that does what is put in, one after the other; it starts with the first."""

    def __init__(self, name: str) -> None:
        self._waiting: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._name, self._started = name, False

    def put(self, work: Callable[[], None]) -> None:
        global _unfinished
        with _changed:
            _unfinished += 1
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, name=self._name, daemon=True).start()
        self._waiting.put(work)

    def _run(self) -> None:
        global _unfinished
        while True:
            work = self._waiting.get()
            try:
                work()
            except Exception:
                log.exception("%s failed", self._name)
            finally:
                with _changed:
                    _unfinished -= 1
                    _changed.notify_all()


events = Worker("events")
_queues: dict[str, Worker] = {}
_queues_lock = threading.Lock()


def invocations(function_arn: str) -> Worker:
    """Each function has a queue of its own, so that a slow one holds up no other."""
    with _queues_lock:
        return _queues.setdefault(function_arn, Worker(f"asynchronous invocations of {function_arn}"))


def publish(
    account: str, region: str, source: str, detail_type: str, resources: list[str], detail: dict[str, Any]
) -> None:
    """Puts one event of an AWS service on the default bus; the rules' targets get it soon after."""
    from emulator.extensions import events as extension

    events.put(lambda: extension.receive(account, region, source, detail_type, resources, detail))


def wait(seconds: float) -> bool:
    """Tells whether all events and asynchronous invocations, and those that they cause, are done in time."""
    with _changed:
        return _changed.wait_for(lambda: _unfinished == 0, seconds)
