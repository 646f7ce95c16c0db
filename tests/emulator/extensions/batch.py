"""AWS Batch: the service-linked role, update policies, time limits of queued jobs, what may not be deleted, jobs."""

import copy
import functools
import json
from threading import Lock
from typing import Any
from uuid import uuid4

from moto.batch import urls
from moto.batch.exceptions import ClientException
from moto.batch.models import BatchBackend, ComputeEnvironment, JobDefinition, JobQueue, batch_backends
from moto.iam.exceptions import NotFoundException

from emulator.extensions import registry
from emulator.extensions.batch_jobs import JobResponse, announce
from emulator.jobs import worker
from emulator.jobs.engine import Engine
from emulator.running import here

SERVICE_LINKED_ROLE = "AWSServiceRoleForBatch"
TIME_LIMITS = "jobStateTimeLimitActions"
UPDATE_POLICY = "updatePolicy"


def install() -> None:
    registry.store(batch_backends, Backend)
    registry.route(urls, Response)


class Backend(registry.ExtendedBackend, BatchBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.details: dict[str, dict[str, Any]] = {}  # by ARN: members of descriptions that moto does not keep
        self.lock = Lock()
        publish = functools.partial(announce, account_id, region_name)
        self.engine = Engine(account_id, region_name, publish, worker.launch if here.run_jobs else None)

    def create_compute_environment(self, *args: Any, service_role: str | None, **kwargs: Any) -> ComputeEnvironment:
        role = service_role or self._service_linked_role()
        environment = super().create_compute_environment(*args, service_role=role, **kwargs)
        self.details[environment.arn] = {"containerOrchestrationType": "ECS", "uuid": str(uuid4())}
        return environment

    def update_compute_environment(
        self, compute_environment_name: str, state: str | None, compute_resources: dict[str, Any] | None,
        service_role: str | None, update_policy: dict[str, Any] | None = None,
    ) -> tuple[str, str]:
        name, arn = super().update_compute_environment(
            compute_environment_name, state, compute_resources, service_role
        )
        self._compute_environments[arn].compute_resources.update(compute_resources or {})
        if update_policy is not None:
            self.details[arn][UPDATE_POLICY] = update_policy
        return name, arn

    def describe_compute_environments(self, environments: list[str] | None = None) -> list[dict[str, Any]]:
        return [
            description | self.details[description["computeEnvironmentArn"]]
            for description in super().describe_compute_environments(environments)
        ]

    def delete_compute_environment(self, compute_environment_name: str) -> None:
        environment = self.get_compute_environment(compute_environment_name)
        if environment is not None:
            _require_disabled(environment)
            if any(environment in queue.environments for queue in self._job_queues.values()):
                raise ClientException("Cannot delete, found existing JobQueue relationship")
        super().delete_compute_environment(compute_environment_name)

    def create_job_queue(self, *args: Any, **kwargs: Any) -> JobQueue:
        queue = super().create_job_queue(*args, **kwargs)
        self.details[queue.arn] = {TIME_LIMITS: []}
        return queue

    def describe_job_queues(self, job_queues: list[str] | None = None) -> list[dict[str, Any]]:
        descriptions = super().describe_job_queues(job_queues)
        return [description | self.details[description["jobQueueArn"]] for description in descriptions]

    def delete_job_queue(self, queue_name: str) -> None:
        queue = self.get_job_queue(queue_name)
        if queue is not None:
            _require_disabled(queue)
        super().delete_job_queue(queue_name)

    def delete_scheduling_policy(self, arn: str) -> None:
        if any(queue.schedule_policy == arn for queue in self._job_queues.values()):
            raise ClientException("Cannot delete, found existing JobQueue relationship")
        super().delete_scheduling_policy(arn)

    def register_job_definition(self, *args: Any, **kwargs: Any) -> JobDefinition:
        definition = super().register_job_definition(*args, **kwargs)
        # moto takes these two from the previous revision
        definition.platform_capabilities = kwargs["platform_capabilities"] or ["EC2"]
        definition.propagate_tags = bool(kwargs["propagate_tags"])
        return definition

    def _service_linked_role(self) -> str:
        with self.lock:
            try:
                return self.iam_backend.get_role(SERVICE_LINKED_ROLE).arn
            except NotFoundException:
                return self.iam_backend.create_service_linked_role("batch.amazonaws.com", "", "").arn


class Response(JobResponse):
    def updatecomputeenvironment(self) -> str:
        name, arn = self.batch_backend.update_compute_environment(
            compute_environment_name=self._get_param("computeEnvironment"),
            state=self._get_param("state"),
            compute_resources=copy.deepcopy(self._get_param("computeResources")),
            service_role=self._get_param("serviceRole"),
            update_policy=self._get_param(UPDATE_POLICY),
        )
        return json.dumps({"computeEnvironmentArn": arn, "computeEnvironmentName": name})

    def createjobqueue(self) -> str:
        return self._with_time_limits(super().createjobqueue())

    def updatejobqueue(self) -> str:
        return self._with_time_limits(super().updatejobqueue())

    def _with_time_limits(self, answer: str) -> str:
        limits = self._get_param(TIME_LIMITS)
        if limits is not None:
            self.batch_backend.details[json.loads(answer)["jobQueueArn"]][TIME_LIMITS] = limits
        return answer


def _require_disabled(resource: ComputeEnvironment | JobQueue) -> None:
    if resource.state != "DISABLED":
        raise ClientException(f"Cannot delete, resource {resource.name} must be disabled first")
