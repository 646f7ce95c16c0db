"""Lines of text in CloudWatch Logs."""

import threading
import time
from collections.abc import Iterable
from typing import Any

_lock = threading.Lock()


def write(backend: Any, group: str, stream: str, lines: Iterable[str]) -> bool:
    """Adds lines to a stream, which is made if needed. Returns False, as the log is lost, when there is no such group.

    Neither Batch nor a function may make a group of its own here: the platform makes them, with a retention.
    """
    if group not in backend.groups:
        return False
    with _lock:
        if stream not in backend.groups[group].streams:
            backend.create_log_stream(group, stream)
        now = time.time_ns() // 1_000_000
        events = [{"timestamp": now, "message": line} for line in lines if line]
        if events:
            backend.put_log_events(group, stream, events)
    return True
