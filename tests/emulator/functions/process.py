"""One execution environment of a function: a process that answers one invocation after the other."""

import io
import json
import queue
import subprocess
import tempfile
import threading
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from emulator.access import credentials
from emulator.functions.runner import MARK
from emulator.running import child_environment, python

RUNNER = Path(__file__).with_name("runner.py")
_packages: dict[str, Path] = {}
_root = tempfile.TemporaryDirectory(prefix="emulator-functions-", ignore_cleanup_errors=True)
_unpacking = threading.Lock()


@dataclass
class Result:
    """error is None or what X-Amz-Function-Error says; lines are what the function printed and logged."""

    payload: str
    error: str | None = None
    lines: list[str] = field(default_factory=list)


class Process:
    """Raises RuntimeError when it cannot be started."""

    def __init__(self, function: Any) -> None:
        self.function_arn, self.key = function.function_arn, key_of(function)
        self.stream = f"{time.strftime('%Y/%m/%d', time.gmtime())}/[$LATEST]{uuid4().hex}"
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [python(), "-P", str(RUNNER), function.handler], cwd=_unpack(function), text=True, errors="replace",
            env=self._environment(function), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def invoke(self, request_id: str, event: str, timeout: int) -> Result:
        """Runs the handler; timeout in seconds. The process is of no more use when it timed out or died."""
        deadline = time.time() + timeout
        request = {"id": request_id, "arn": self.function_arn, "deadline": deadline, "event": event}
        lines: list[str] = []
        try:
            print(json.dumps(request), file=self._process.stdin, flush=True)
            while True:
                line = self._lines.get(timeout=max(0.0, deadline - time.time()))
                if line is None:
                    break
                if line.startswith(MARK):
                    return Result(**json.loads(line[1:]), lines=lines)
                lines.append(line)
        except queue.Empty:
            self.close()
            text = f"Task timed out after {timeout:.2f} seconds"
            return _failure("Sandbox.Timedout", request_id, text, lines)
        except BrokenPipeError:
            pass
        code = self._process.wait()
        text = f"exit status {code}" if code >= 0 else f"signal: {-code}"
        return _failure("Runtime.ExitError", request_id, f"Runtime exited with error: {text}", lines)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def _environment(self, function: Any) -> dict[str, str]:
        account, region = self.function_arn.split(":")[4], self.function_arn.split(":")[3]
        logging = function.logging_config
        return child_environment(region) | function.environment_vars | credentials.of_role(
            account, region, function.role, function.function_name
        ) | {
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name, "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size), "AWS_LAMBDA_LOG_STREAM_NAME": self.stream,
            "AWS_LAMBDA_LOG_GROUP_NAME": logging["LogGroup"], "AWS_LAMBDA_LOG_FORMAT": logging["LogFormat"],
            "AWS_LAMBDA_LOG_LEVEL": logging.get("ApplicationLogLevel", ""), "_HANDLER": function.handler,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.run_time}", "LAMBDA_TASK_ROOT": str(_unpack(function)),
        }


def key_of(function: Any) -> str:
    """Changes with all that a running process cannot take over."""
    return json.dumps([function.code_sha_256, function.handler, function.role, function.environment_vars,
                       function.logging_config, function.memory_size], sort_keys=True)


def _unpack(function: Any) -> Path:
    """Unpacks a package once, whoever uses it."""
    with _unpacking:
        directory = _packages.get(function.code_sha_256)
        if directory is None:
            directory = Path(_root.name) / str(len(_packages))
            with zipfile.ZipFile(io.BytesIO(function.code_bytes)) as package:
                package.extractall(directory)
            _packages[function.code_sha_256] = directory
    return directory


def _failure(kind: str, request_id: str, text: str, lines: list[str]) -> Result:
    message = f"RequestId: {request_id} Error: {text}"
    payload = {"errorType": kind, "errorMessage": message}
    return Result(json.dumps(payload), "Unhandled", [*lines, message])
