"""AWS Batch in the emulator: the queues and definitions of the tests' deployment, and jobs that go on when told to."""

import json
import urllib.request
from typing import Any

from emulator.tests.support import Emulator
from openevolve_aws.functions.deployment import Deployment

_RETRIES = {"attempts": 3, "evaluateOnExit": [
    {"onExitCode": "75", "action": "RETRY"}, {"onStatusReason": "Host EC2*", "action": "RETRY"},
    {"onReason": "*", "action": "EXIT"}]}


class Batch:
    """Jobs stay in RUNNABLE until `advance` or `end`."""

    def __init__(self, emulator: Emulator, deployment: Deployment) -> None:
        self.client = emulator.client("batch")
        self._endpoint = emulator.endpoint
        self._create(emulator, deployment)
        self.hold("RUNNABLE")

    def hold(self, state: str) -> None:
        """No job goes beyond this state by itself."""
        self._control("hold", state=state)

    def advance(self, batch_job_id: str, to: str) -> None:
        self._control(f"jobs/{batch_job_id}/advance", to=to)

    def end(self, batch_job_id: str, exit_code: int) -> None:
        """The attempt that runs ends like this."""
        self._control(f"jobs/{batch_job_id}/end", exitCode=exit_code)

    def jobs(self) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{self._endpoint}/emulator/batch/jobs") as answer:
            return json.load(answer)["jobs"]

    def job(self, batch_job_id: str) -> dict[str, Any]:
        return self.client.describe_jobs(jobs=[batch_job_id])["jobs"][0]

    def live(self, name: str | None = None) -> list[dict[str, Any]]:
        """Jobs that have not ended."""
        return [job for job in self.jobs() if job["status"] not in ("SUCCEEDED", "FAILED")
                and name in (None, job["jobName"])]

    def _control(self, path: str, **body: str | int) -> None:
        request = urllib.request.Request(f"{self._endpoint}/emulator/batch/{path}", json.dumps(body).encode(),
                                         {"content-type": "application/json"}, method="POST")
        urllib.request.urlopen(request).close()

    def _create(self, emulator: Emulator, deployment: Deployment) -> None:
        ec2, iam = emulator.client("ec2"), emulator.client("iam")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
        group = ec2.create_security_group(GroupName="jobs", Description="jobs", VpcId=vpc)["GroupId"]
        iam.create_role(RoleName="instance", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"}))
        profile = iam.create_instance_profile(InstanceProfileName="instance")["InstanceProfile"]["Arn"]
        environment = self.client.create_compute_environment(
            computeEnvironmentName="fleet", type="MANAGED", state="ENABLED", computeResources={
                "type": "SPOT", "minvCpus": 0, "maxvCpus": 256, "instanceTypes": ["m6i.2xlarge"],
                "subnets": [subnet], "securityGroupIds": [group], "instanceRole": profile})["computeEnvironmentArn"]
        policy = self.client.create_scheduling_policy(name="fair", fairsharePolicy={"shareDecaySeconds": 60})["arn"]
        users = deployment.users.values()
        for queue in sorted({queue for user in users for queue in user.queues.values()}):
            self.client.create_job_queue(
                jobQueueName=queue, state="ENABLED", priority=1, schedulingPolicyArn=policy,
                computeEnvironmentOrder=[{"order": 1, "computeEnvironment": environment}])
        for definition in sorted({name for user in users for name in user.job_definitions.values()}):
            self.client.register_job_definition(
                jobDefinitionName=definition, type="container", propagateTags=True, retryStrategy=_RETRIES,
                containerProperties={"image": "worker:1", "resourceRequirements": [
                    {"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "512"}]})
