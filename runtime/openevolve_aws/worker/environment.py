"""What the job definition, the submission and AWS Batch tell the worker, checked all at once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openevolve_aws import contract
from openevolve_aws.worker.exit_codes import KEY_REFUSED, WorkerError, problems_found

_OWNER = r"^[a-z][a-z0-9-]{0,62}$"
_SHORT_ID = r"^[a-z0-9-]{1,64}$"
_BUCKET = r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"
_ENVIRONMENT = r"^[a-z][a-z0-9-]{0,31}$"
_FILE_NAME = r"^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$"
_MODEL = r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$"
_NAMESPACE = r"^[A-Za-z0-9._/#:-]{1,255}$"
_JOB_ID = r"^[A-Za-z0-9:-]{1,128}$"
_REGION = r"^[a-z]{2}(-[a-z]+)+-\d$"

_PLACEHOLDER = re.compile(
    r"^(replace|change|placeholder|your|insert|enter|todo|dummy|example|none|null|<|x+$)", re.IGNORECASE)
_SHORTEST_KEY = 16


@dataclass(frozen=True)
class Settings:
    """Everything that steers one attempt. Times are in seconds."""

    environment: str
    owner: str
    job_id: str
    input_id: str
    batch_job_id: str
    attempt: int
    region: str
    input_bucket: str
    output_bucket: str
    metric_namespace: str
    stop_seconds: int
    checkpoint_seconds: int
    upload_seconds: int
    keep_checkpoints: int
    stall_seconds: int
    default_model: str
    iterations: int | None
    program: str | None
    evaluator: str | None
    config: str | None
    temporary: Path
    api_key: str = field(repr=False)

    @property
    def input_prefix(self) -> str:
        return contract.input_prefix(self.owner, self.input_id)

    @property
    def output_prefix(self) -> str:
        return contract.output_prefix(self.owner, self.job_id)

    @property
    def run_name(self) -> str:
        """Names the attempt in log paths: unique for a job that was submitted again under the same short id."""
        return f"{self.batch_job_id.split(':')[0][:8]}-{self.attempt}"


class _Reader:
    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.problems: list[str] = []

    def text(self, name: str, pattern: str, default: str | None = None) -> str:
        value = self._variables.get(name, "").strip() or default
        if value is None:
            self.problems.append(f"{name} is not set, it must match {pattern}")
            return ""
        if not re.fullmatch(pattern, value):
            self.problems.append(f"{name} '{value}' must match {pattern}")
        return value

    def optional(self, name: str, pattern: str) -> str | None:
        return self.text(name, pattern) if self._variables.get(name, "").strip() else None

    def number(self, name: str, default: int, low: int, high: int) -> int:
        value = self._variables.get(name, "").strip() or str(default)
        if not re.fullmatch(r"-?\d{1,12}", value) or not low <= int(value) <= high:
            self.problems.append(f"{name} '{value}' must be a whole number from {low} to {high}")
            return default
        return int(value)


def read(variables: Mapping[str, str]) -> Settings:
    """The settings of this attempt. Raises WorkerError (BAD_INPUT) with every wrong variable at once."""
    reader = _Reader(variables)
    job_id = reader.text("OPENEVOLVE_JOB_SHORT_ID", _SHORT_ID)
    iterations = variables.get("OPENEVOLVE_ITERATIONS", "").strip()
    settings = Settings(
        environment=reader.text("OPENEVOLVE_ENVIRONMENT", _ENVIRONMENT),
        owner=reader.text("OPENEVOLVE_OWNER", _OWNER),
        job_id=job_id,
        input_id=reader.optional("OPENEVOLVE_INPUT_SHORT_ID", _SHORT_ID) or job_id,
        batch_job_id=reader.text("AWS_BATCH_JOB_ID", _JOB_ID),
        attempt=reader.number("AWS_BATCH_JOB_ATTEMPT", 1, 1, 10),
        region=reader.text("AWS_REGION", _REGION),
        input_bucket=reader.text("OPENEVOLVE_INPUT_BUCKET", _BUCKET),
        output_bucket=reader.text("OPENEVOLVE_OUTPUT_BUCKET", _BUCKET),
        metric_namespace=reader.text("OPENEVOLVE_METRIC_NAMESPACE", _NAMESPACE, default="OpenEvolve"),
        stop_seconds=reader.number("OPENEVOLVE_STOP_SECONDS", 80, 5, 110),
        checkpoint_seconds=reader.number("OPENEVOLVE_CHECKPOINT_SECONDS", 60, 1, 3600),
        upload_seconds=reader.number("OPENEVOLVE_UPLOAD_SECONDS", 300, 1, 300),
        keep_checkpoints=reader.number("OPENEVOLVE_KEEP_CHECKPOINTS", 3, 1, 1000),
        stall_seconds=reader.number("OPENEVOLVE_STALL_SECONDS", 3600, 2, 86_400),
        default_model=reader.text("OPENEVOLVE_DEFAULT_MODEL", _MODEL, default="gemini-2.5-flash"),
        iterations=reader.number("OPENEVOLVE_ITERATIONS", 1, 1, 1_000_000) if iterations else None,
        program=reader.optional("OPENEVOLVE_PROGRAM", _FILE_NAME),
        evaluator=reader.optional("OPENEVOLVE_EVALUATOR", _FILE_NAME),
        config=reader.optional("OPENEVOLVE_CONFIG", _FILE_NAME),
        temporary=Path(variables.get("TMPDIR", "").strip() or "/tmp"),
        api_key=variables.get("GEMINI_API_KEY", "").strip(),
    )
    if not (settings.temporary.is_dir() and os.access(settings.temporary, os.W_OK)):
        reader.problems.append(
            f"TMPDIR '{settings.temporary}' must be a directory that uid {os.geteuid()} can write to")
    if reader.problems:
        raise problems_found("environment", reader.problems)
    return settings


def check_key(key: str) -> None:
    """Refuse a key that cannot work, without ever printing it. Raises WorkerError (KEY_REFUSED)."""
    remedy = 'store it in Secrets Manager as {"GEMINI_API_KEY": "<the key>"} and submit the job again'
    if not key:
        raise WorkerError(KEY_REFUSED, f"The Gemini key is missing: {remedy}.")
    if key.startswith("{"):
        raise WorkerError(KEY_REFUSED, "GEMINI_API_KEY holds the whole JSON secret: valueFrom must name its JSON key.")
    if _PLACEHOLDER.search(key) or len(key) < _SHORTEST_KEY or re.search(r"\s", key):
        raise WorkerError(KEY_REFUSED, f"The Gemini key is still a placeholder: {remedy}.")
