"""The events of one job, from its submission to its end, as AWS Batch would send them."""

import copy
import datetime
from typing import Any

from handler_case import fixture

Event = dict[str, Any]
STEP = datetime.timedelta(minutes=10)


class Story:
    """`events` grows with each thing that happens; every event holds all that Batch knows by then."""

    def __init__(self, owner: str = "alice", short_id: str = "a1b2c3d4", name: str | None = None, number: int = 1,
                 start: datetime.datetime = datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC),
                 batch_name: str = "openevolve-prod-prod") -> None:
        self.now = start
        self.template = fixture("job-failed-event.json")
        detail = self.template["detail"]
        self.batch_job_id = f"4c7599ae-0a82-49aa-ba5a-{number:012x}"
        detail |= {"jobId": self.batch_job_id, "jobArn": detail["jobArn"].rpartition("/")[0] + f"/{self.batch_job_id}",
                   "jobName": name or f"{owner}-{short_id}", "attempts": [], "createdAt": self._milliseconds(),
                   "jobQueue": detail["jobQueue"].rpartition("/")[0] + f"/{batch_name}",
                   "jobDefinition": detail["jobDefinition"].rpartition("/")[0] + f"/openevolve-prod-{owner}:7"}
        for gone in ("startedAt", "stoppedAt", "statusReason"):
            del detail[gone]
        container = detail["container"]
        for gone in ("exitCode", "containerInstanceArn", "taskArn", "logStreamName"):
            del container[gone]
        container["environment"][0]["value"] = short_id
        self.detail = detail
        self.events: list[Event] = []

    def waits(self) -> "Story":
        return self._says("PENDING")._says("RUNNABLE")

    def runs(self, fleet: str = "spot") -> "Story":
        """On a host of this fleet."""
        self._says("STARTING")
        arn = f"arn:aws:ecs:us-east-1:123456789012:container-instance/AWSBatch-openevolve-prod-{fleet}-20261101-3f0e/0a"
        stream = f"{self.detail['jobName']}/default/{len(self.detail['attempts'])}"
        self.detail["container"] |= {"containerInstanceArn": arn, "logStreamName": stream}
        self.now += STEP
        self.detail["startedAt"] = self._milliseconds()
        self.detail.pop("stoppedAt", None)
        return self._says("RUNNING")

    def loses_its_host(self) -> "Story":
        self._attempt_ends("Host EC2 (instance i-0123456789abcdef0) terminated.", None)
        return self._says("RUNNABLE")

    def ends(self, exit_code: int | None = 0, reason: str = "Essential container in task exited",
             container_reason: str | None = None) -> "Story":
        """After an attempt, or without one when it never ran."""
        if "startedAt" in self.detail and "stoppedAt" not in self.detail:
            self._attempt_ends(reason, exit_code, container_reason)
        self.detail |= {"statusReason": reason, "stoppedAt": self._milliseconds()}
        return self._says("SUCCEEDED" if exit_code == 0 else "FAILED")

    def _attempt_ends(self, reason: str, exit_code: int | None, container_reason: str | None = None) -> None:
        self.now += STEP
        container = {name: self.detail["container"].pop(name) for name in ("containerInstanceArn", "logStreamName")}
        container |= {"exitCode": exit_code} if exit_code is not None else {}
        container |= {"reason": container_reason} if container_reason else {}
        self.detail["attempts"] = [*self.detail["attempts"], {
            "container": container, "startedAt": self.detail["startedAt"], "stoppedAt": self._milliseconds(),
            "statusReason": reason}]
        self.detail["stoppedAt"] = self._milliseconds()
        if exit_code is not None:
            self.detail["container"]["exitCode"] = exit_code

    def _says(self, status: str) -> "Story":
        self.now += STEP
        self.detail["status"] = status
        self.template |= {"id": f"event-{len(self.events)}", "time": self.now.strftime("%Y-%m-%dT%H:%M:%SZ")}
        self.events.append(copy.deepcopy(self.template))
        return self

    def _milliseconds(self) -> int:
        return int(self.now.timestamp() * 1000)
