"""The server process: moto with the extensions, on one port of the loopback interface."""

import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from emulator.running import here

HOST = "127.0.0.1"


def run(
    port: int, account: str, region: str, log: Path | None, with_parent: bool, *, run_jobs: bool, schedules: bool,
    check_access: bool,
) -> int:
    """Serves until SIGTERM, SIGINT or, with with_parent, the end of standard input; returns 0.

    run_jobs starts the worker for each Batch job; schedules sets off EventBridge's schedules by the clock;
    check_access refuses what IAM would refuse.

    Prints one line of JSON (endpoint, pid, accountId, region) when requests are accepted. Exits 1 with a
    message when the port is taken; raises OSError when the log file cannot be written.
    """
    _configure_moto(account, region)
    _configure_logging(log)
    here.account, here.region, here.run_jobs, here.check_access = account, region, run_jobs, check_access
    server = _create_server(port)
    here.endpoint = f"http://{HOST}:{server.server_port}"

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if with_parent:
        threading.Thread(target=_await_end_of_input, args=(stop,), daemon=True).start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if schedules:
        from emulator.events import clock

        clock.start(stop)

    ready = {
        "endpoint": here.endpoint, "pid": os.getpid(), "accountId": account, "region": region,
    }
    print(json.dumps(ready), flush=True)
    stop.wait()
    server.shutdown()
    return 0


def _configure_moto(account: str, region: str) -> None:
    """moto reads these when it is imported, so its import comes after this call."""
    os.environ["MOTO_ACCOUNT_ID"] = account
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    os.environ["AWS_DEFAULT_REGION"] = region
    os.environ.pop("AWS_ENDPOINT_URL", None)  # moto's own boto3 sessions must not call another emulator

    from moto.core.config import default_user_config

    # Docker is not used: these are the backends that the extensions replace, the others would hide them.
    default_user_config["batch"] = {"use_docker": True}
    default_user_config["lambda"] = {"use_docker": True}


def _configure_logging(log: Path | None) -> None:
    if log is None:
        logging.basicConfig(stream=sys.stderr, level=logging.CRITICAL)
    else:
        logging.basicConfig(filename=log, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")


def _create_server(port: int) -> Any:
    from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

    from emulator import application

    class Handler(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"  # what AWS answers with; werkzeug closes each connection all the same
        disable_nagle_algorithm = True  # status, headers and body are separate writes; Nagle would hold the last back

        def log_request(self, code: Any = "-", size: Any = "-") -> None:
            logging.getLogger("emulator.requests").info("%s %s", code, self.requestline)

    return ThreadedWSGIServer(HOST, port, application.create(), handler=Handler)


def _await_end_of_input(stop: threading.Event) -> None:
    while sys.stdin.buffer.read1(4096):
        continue
    stop.set()
