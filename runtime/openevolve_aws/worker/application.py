"""Puts the parts together for the real world: environment, folders, clients, log, exit code."""

import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from openevolve_aws.worker import environment
from openevolve_aws.worker.exit_codes import CRASHED, INTERRUPTED, STORAGE, WorkerError
from openevolve_aws.worker.results import Results
from openevolve_aws.worker.running.child import adopt_orphans
from openevolve_aws.worker.running.metrics import Metrics
from openevolve_aws.worker.storage.folders import Folders
from openevolve_aws.worker.storage.store import Store, StoreError
from openevolve_aws.worker.supervisor import Supervisor

_LOG = logging.getLogger("openevolve_aws.worker")
# The code that evolves needs neither the key nor the job's AWS credentials; it must not inherit them by accident.
_SECRET = ("GEMINI_API_KEY", "OPENAI_API_KEY")
_SECRET_PREFIXES = ("AWS_", "ECS_", "OPENEVOLVE_")


def main(variables: Mapping[str, str]) -> int:
    """Run one attempt; returns the container's exit code."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s worker %(levelname)s %(message)s")
    logging.getLogger("botocore").setLevel(logging.WARNING)
    try:
        settings = environment.read(variables)
        folders = Folders(settings.temporary / "openevolve")
        adopt_orphans()
    except WorkerError as error:
        _LOG.error("%s", error)
        return error.code
    except OSError as error:
        _LOG.error("the container is not fit to work in: %s", error)
        return STORAGE
    s3 = boto3.client("s3", region_name=settings.region, config=_config(settings.stop_seconds / 6, 2))
    results = Results(settings, Store(s3, settings.output_bucket, settings.output_prefix), folders)
    _log_to_file(results.logs)
    supervisor = Supervisor(
        settings, Store(s3, settings.input_bucket, settings.input_prefix), results,
        Metrics(_LazyCloudWatch(settings.region), settings.metric_namespace, settings.job_id, settings.owner,
                settings.environment, results.now),
        child_variables(variables, settings.temporary))
    code, reason = _run(supervisor)
    if reason is not None and not supervisor.stopping:
        try:
            results.tell_failure(code, reason)
        except (StoreError, OSError) as error:
            _LOG.error("the reason could not be stored beside the results: %s", error)
    _LOG.info("exit code %d", code)
    return code


def _run(supervisor: Supervisor) -> tuple[int, str | None]:
    """The exit code, and why when it is not a good one."""
    try:
        return supervisor.run(), None
    except WorkerError as error:
        _LOG.error("%s", error)
        code, reason = error.code, str(error)
    except (StoreError, OSError) as error:
        _LOG.error("storage: %s", error)
        code, reason = STORAGE, f"storage: {error}"
    except Exception as error:
        _LOG.exception("the worker itself failed")
        code, reason = CRASHED, f"the worker itself failed: {type(error).__name__}: {error}"
    finally:
        supervisor.close()
    return (INTERRUPTED if supervisor.stopping else code), reason


def child_variables(variables: Mapping[str, str], temporary: Path) -> dict[str, str]:
    """The environment for OpenEvolve: without secrets, and with every cache below the writable directory."""
    kept = {name: value for name, value in variables.items()
            if name not in _SECRET and not name.startswith(_SECRET_PREFIXES)}
    home = Path(kept.get("HOME") or "/nonexistent")
    if not os.access(home, os.W_OK):
        home = temporary / "home"
        home.mkdir(exist_ok=True)
    caches = {"XDG_CACHE_HOME": ".cache", "MPLCONFIGDIR": ".matplotlib", "CARGO_HOME": ".cargo"}
    return {"PYTHONDONTWRITEBYTECODE": "1", **{name: str(home / folder) for name, folder in caches.items()}, **kept,
            "HOME": str(home), "TMPDIR": str(temporary)}


def _config(read_timeout: float, attempts: int) -> Config:
    return Config(connect_timeout=5, read_timeout=max(read_timeout, 2), max_pool_connections=2,
                  retries={"mode": "standard", "total_max_attempts": attempts})


def _log_to_file(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handler = _LogFile(folder / "worker.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)


class _LogFile(logging.FileHandler):
    """The log beside the results; a full disk must not drown the log on stderr in tracebacks."""

    _complained = False

    def handleError(self, record: logging.LogRecord) -> None:
        if not self._complained:
            sys.stderr.write(f"worker.log cannot be written (said once): {sys.exception()}\n")
        self._complained = True


class _LazyCloudWatch:
    """Builds its client at the first call: a run that ends before the first minute does not wait for it."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._client: Any = None

    def put_metric_data(self, **arguments: Any) -> Any:
        if self._client is None:
            self._client = boto3.client("cloudwatch", region_name=self._region, config=_config(5, 1))
        return self._client.put_metric_data(**arguments)
