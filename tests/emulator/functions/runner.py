"""Lambda's Python runtime, in a process of its own: runner.py HANDLER, in the directory of the unpacked package.

Reads one JSON line per invocation from standard input (id, arn, deadline, event) and ends when that ends. What the
function prints and logs goes to standard output, after it one line that begins with NUL and holds the answer.
"""

import importlib
import json
import logging
import os
import sys
import threading
import time
import traceback
from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

MARK = "\0"


class Formatter(logging.Formatter):
    """Lambda's formats of log lines: https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html"""

    converter = time.gmtime
    request_id = ""

    def format(self, record: logging.LogRecord) -> str:
        moment = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        if os.environ.get("AWS_LAMBDA_LOG_FORMAT") != "JSON":
            text = record.getMessage() + (f"\n{self.formatException(record.exc_info)}" if record.exc_info else "")
            return f"[{record.levelname}]\t{moment}.{record.msecs:03.0f}Z\t{self.request_id}\t{text}"
        line = {"timestamp": f"{moment}Z", "level": record.levelname, "message": record.getMessage(),
                "logger": record.name, "requestId": self.request_id}
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"errorType": record.exc_info[0].__name__, "errorMessage": str(record.exc_info[1]),
                     "stackTrace": traceback.format_tb(record.exc_info[2])}
        return json.dumps(line)


def main(handler_name: str) -> None:
    """Serves until standard input ends, also when a handler is busy then."""
    formatter = _configure_logging()
    requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    sys.path.insert(0, os.getcwd())
    handler, failure = _load(handler_name)
    while True:
        request = requests.get()
        formatter.request_id = request["id"]
        answer = failure or _invoke(handler, request)
        sys.stderr.flush()
        print(f"{MARK}{json.dumps(answer)}", flush=True)


def _configure_logging() -> Formatter:
    formatter = Formatter()
    output = logging.StreamHandler(sys.stdout)
    output.setFormatter(formatter)
    root = logging.getLogger()
    root.addHandler(output)
    root.setLevel(os.environ.get("AWS_LAMBDA_LOG_LEVEL") or logging.WARNING)
    return formatter


def _read(requests: "SimpleQueue[dict[str, Any]]") -> None:
    for line in sys.stdin:
        requests.put(json.loads(line))
    os._exit(0)


def _load(name: str) -> tuple[Any, dict[str, Any] | None]:
    module, _, function = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module.replace("/", ".")), function), None
    except ImportError as error:
        return None, _error("Runtime.ImportModuleError", f"Unable to import module '{module}': {error}", [])
    except AttributeError:
        return None, _error("Runtime.HandlerNotFound", f"Handler '{function}' missing on module '{module}'", [])
    except Exception as error:
        return None, _error(type(error).__name__, str(error), traceback.format_tb(error.__traceback__))


def _invoke(handler: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        value = handler(json.loads(request["event"]), _context(request))
    except Exception as error:
        stack = traceback.format_tb(error.__traceback__)[1:]  # without this file
        return _error(type(error).__name__, str(error), stack)
    try:
        return {"payload": json.dumps(value)}
    except TypeError as error:
        return _error("Runtime.MarshalError", f"Unable to marshal response: {error}", [])


def _error(kind: str, message: str, stack: list[str]) -> dict[str, Any]:
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        print(json.dumps({"level": "ERROR", "message": message, "errorType": kind, "stackTrace": stack}))
    else:
        print(f"[ERROR] {kind}: {message}\nTraceback (most recent call last):\n{''.join(stack)}", flush=True)
    payload = {"errorMessage": message, "errorType": kind, "stackTrace": stack}
    return {"payload": json.dumps(payload), "error": "Unhandled"}


def _context(request: dict[str, Any]) -> SimpleNamespace:
    """https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""
    return SimpleNamespace(
        aws_request_id=request["id"], invoked_function_arn=request["arn"],
        function_name=os.environ["AWS_LAMBDA_FUNCTION_NAME"],
        function_version=os.environ["AWS_LAMBDA_FUNCTION_VERSION"],
        memory_limit_in_mb=os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
        log_group_name=os.environ["AWS_LAMBDA_LOG_GROUP_NAME"],
        log_stream_name=os.environ["AWS_LAMBDA_LOG_STREAM_NAME"], identity=None, client_context=None,
        get_remaining_time_in_millis=lambda: max(0, int((request["deadline"] - time.time()) * 1000)),
    )


if __name__ == "__main__":
    main(sys.argv[1])
