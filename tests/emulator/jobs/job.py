"""One job, and how DescribeJobs, ListJobs and events show it."""

import copy
import time
from dataclasses import dataclass, field
from typing import Any

SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING = "SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING"
SUCCEEDED, FAILED = "SUCCEEDED", "FAILED"
STATES = (SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING, SUCCEEDED, FAILED)
QUEUED = (SUBMITTED, PENDING, RUNNABLE)
FINAL = (SUCCEEDED, FAILED)
CONTAINER_MEMBERS = (
    "image", "command", "jobRoleArn", "executionRoleArn", "volumes", "environment", "mountPoints", "ulimits", "user",
    "privileged", "readonlyRootFilesystem", "linuxParameters", "logConfiguration", "secrets", "resourceRequirements",
)
LISTS = ("command", "volumes", "environment", "mountPoints", "ulimits", "secrets", "resourceRequirements")


def now() -> int:
    """Milliseconds since 1970, as Batch tells times."""
    return time.time_ns() // 1_000_000


@dataclass
class Job:
    """container is the definition's with the overrides laid over it; timeout is seconds per attempt, 0 for none."""

    identifier: str
    arn: str
    name: str
    queue: str
    definition: str
    container: dict[str, Any]
    retry_strategy: dict[str, Any]
    timeout: int
    share_identifier: str | None
    propagate_tags: bool
    parameters: dict[str, str]
    depends_on: list[dict[str, str]]
    tags: dict[str, str]
    status: str = SUBMITTED
    status_reason: str | None = None
    created: int = field(default_factory=now)
    started: int | None = None
    stopped: int | None = None
    attempts: list[dict[str, Any]] = field(default_factory=list)
    current: dict[str, Any] = field(default_factory=dict)  # container members of the attempt that runs or ran last
    cancelled: bool = False
    terminated: bool = False

    @property
    def final(self) -> bool:
        return self.status in FINAL

    @property
    def environment(self) -> dict[str, str]:
        """What the job definition and SubmitJob say, not what Batch adds."""
        return {entry["name"]: entry["value"] for entry in self.container.get("environment", [])}

    def describe(self) -> dict[str, Any]:
        """A JobDetail, which is also the detail of an event."""
        container = {name: self.container[name] for name in CONTAINER_MEMBERS if name in self.container}
        container |= {name: [] for name in LISTS if name not in container}
        detail: dict[str, Any] = self._common() | {
            "jobQueue": self.queue,
            "attempts": self.attempts,
            "retryStrategy": self.retry_strategy,
            "dependsOn": self.depends_on,
            "parameters": self.parameters,
            "container": container | {"networkInterfaces": []} | self.current,
            "tags": self.tags,
            "propagateTags": self.propagate_tags,
            "platformCapabilities": ["EC2"],
            "isCancelled": self.cancelled,
            "isTerminated": self.terminated,
        }
        if self.timeout:
            detail["timeout"] = {"attemptDurationSeconds": self.timeout}
        return copy.deepcopy(detail)

    def summarize(self) -> dict[str, Any]:
        """A JobSummary."""
        shown = {key: value for key, value in self.current.items() if key in ("exitCode", "reason")}
        return self._common() | ({"container": shown} if shown else {})

    def _common(self) -> dict[str, Any]:
        optional = {
            "statusReason": self.status_reason, "shareIdentifier": self.share_identifier, "startedAt": self.started,
            "stoppedAt": self.stopped,
        }
        return {
            "jobArn": self.arn, "jobId": self.identifier, "jobName": self.name, "jobDefinition": self.definition,
            "status": self.status, "createdAt": self.created,
        } | {key: value for key, value in optional.items() if value is not None}
