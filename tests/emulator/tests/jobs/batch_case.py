"""A Batch setup for tests of jobs: queues with and without fair share, one job definition."""

import json
from typing import Any

from emulator.tests.support import EmulatorTestCase

CONTAINER = {
    "image": "worker:1",
    "resourceRequirements": [{"type": "VCPU", "value": "8"}, {"type": "MEMORY", "value": "14336"}],
    "environment": [{"name": "OPENEVOLVE_OWNER", "value": "ada"}],
    "logConfiguration": {
        "logDriver": "awslogs", "options": {"awslogs-group": "/openevolve/test/ada", "awslogs-stream-prefix": "job"},
    },
}
RETRIES = {"attempts": 3, "evaluateOnExit": [
    {"action": "RETRY", "onStatusReason": "Host EC2*"}, {"action": "RETRY", "onExitCode": "75"},
    {"action": "EXIT", "onReason": "*"},
]}


class BatchTestCase(EmulatorTestCase):
    """Queues "fair" and "plain", job definition "ada"; every state change also lands in an SQS queue."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        client = cls.emulator.client
        cls.batch, cls.sqs, cls.logs = client("batch"), client("sqs"), client("logs")
        ec2, iam, events = client("ec2"), client("iam"), client("events")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
        iam.create_role(RoleName="instance", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"}))
        environment = cls.batch.create_compute_environment(
            computeEnvironmentName="fleet", type="MANAGED", state="ENABLED", computeResources={
                "type": "SPOT", "minvCpus": 0, "maxvCpus": 256, "instanceTypes": ["m6i.2xlarge"], "subnets": [subnet],
                "securityGroupIds": [ec2.create_security_group(GroupName="g", Description="g", VpcId=vpc)["GroupId"]],
                "instanceRole": iam.create_instance_profile(InstanceProfileName="i")["InstanceProfile"]["Arn"],
            })["computeEnvironmentArn"]
        policy = cls.batch.create_scheduling_policy(name="fair", fairsharePolicy={"shareDecaySeconds": 60})["arn"]
        for name, extra in {"fair": {"schedulingPolicyArn": policy}, "plain": {}}.items():
            cls.batch.create_job_queue(
                jobQueueName=name, state="ENABLED", priority=1,
                computeEnvironmentOrder=[{"order": 1, "computeEnvironment": environment}], **extra)
        cls.logs.create_log_group(logGroupName="/openevolve/test/ada")
        cls.batch.register_job_definition(
            jobDefinitionName="ada", type="container", containerProperties=CONTAINER, retryStrategy=RETRIES,
            propagateTags=True, timeout={"attemptDurationSeconds": 3600})
        cls.changes = cls.sqs.create_queue(QueueName="changes")["QueueUrl"]
        events.put_rule(Name="changes", EventPattern=json.dumps({
            "source": ["aws.batch"], "detail": {"jobQueue": [{"prefix": "arn:aws:batch:us-east-1:"}]}}))
        arn = cls.sqs.get_queue_attributes(QueueUrl=cls.changes, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events.put_targets(Rule="changes", Targets=[{"Id": "queue", "Arn": arn}])

    def submit(self, **arguments: Any) -> str:
        """Submits to the fair queue as ada and returns the job's id."""
        request = {"jobName": "ada-1", "jobQueue": "fair", "jobDefinition": "ada", "shareIdentifier": "ada"}
        return self.batch.submit_job(**request | arguments)["jobId"]

    def hold(self, state: str) -> None:
        """Jobs of this test stop in a state."""
        self.emulator.control("batch/hold", state=state)
        self.addCleanup(self.emulator.control, "batch/release")

    def job(self, identifier: str) -> dict[str, Any]:
        return self.batch.describe_jobs(jobs=[identifier])["jobs"][0]

    def status(self, identifier: str) -> str:
        return self.job(identifier)["status"]

    def events(self, identifier: str) -> list[dict[str, Any]]:
        """All events of a job, in the order of their publication; those of other jobs are dropped."""
        self.assertTrue(self.emulator.control("settle")["settled"])
        found = []
        while messages := self.sqs.receive_message(QueueUrl=self.changes, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                self.sqs.delete_message(QueueUrl=self.changes, ReceiptHandle=message["ReceiptHandle"])
                found.append(json.loads(message["Body"]))
        return [event for event in found if event["detail"]["jobId"] == identifier]
