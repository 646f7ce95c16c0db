import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.support import ACCOUNT, EmulatorTestCase

SERVICE_LINKED_ROLE = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch"
LIMIT = {"action": "CANCEL", "maxTimeSeconds": 600, "reason": "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
         "state": "RUNNABLE"}


class BatchTests(EmulatorTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.batch = cls.emulator.client("batch")
        ec2, iam = cls.emulator.client("ec2"), cls.emulator.client("iam")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24")["Subnet"]["SubnetId"]
        group = ec2.create_security_group(GroupName="g", Description="g", VpcId=vpc)["GroupId"]
        iam.create_role(RoleName="instance", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"}))
        profile = iam.create_instance_profile(InstanceProfileName="instance")["InstanceProfile"]["Arn"]
        cls.resources = {
            "type": "SPOT", "minvCpus": 0, "maxvCpus": 256, "instanceTypes": ["m6i.2xlarge"], "subnets": [subnet],
            "securityGroupIds": [group], "instanceRole": profile,
        }

    def test_a_compute_environment_without_a_role_gets_the_service_linked_role(self) -> None:
        with ThreadPoolExecutor(4) as threads:  # Terraform creates several at once
            list(threads.map(self.create_environment, (f"linked-{number}" for number in range(4))))
        self.assertEqual(SERVICE_LINKED_ROLE, self.environment("linked-0")["serviceRole"])

    def test_an_update_is_seen_in_the_description(self) -> None:
        self.create_environment("updated")
        policy = {"jobExecutionTimeoutMinutes": 30, "terminateJobsOnUpdate": False}
        self.batch.update_compute_environment(
            computeEnvironment="updated", updatePolicy=policy, computeResources={"maxvCpus": 64}
        )
        environment = self.environment("updated")
        self.assertEqual(policy, environment["updatePolicy"])
        self.assertEqual((0, 64), tuple(environment["computeResources"][key] for key in ("minvCpus", "maxvCpus")))
        self.assertEqual("ECS", environment["containerOrchestrationType"])

    def test_time_limits_of_queued_jobs_are_kept_and_changed(self) -> None:
        self.create_queue("limited", "limits", jobStateTimeLimitActions=[LIMIT])
        self.assertEqual([LIMIT], self.queue("limited")["jobStateTimeLimitActions"])
        self.batch.update_job_queue(jobQueue="limited", priority=5)
        self.assertEqual([LIMIT], self.queue("limited")["jobStateTimeLimitActions"])
        longer = LIMIT | {"maxTimeSeconds": 3600}
        self.batch.update_job_queue(jobQueue="limited", jobStateTimeLimitActions=[longer])
        self.assertEqual([longer], self.queue("limited")["jobStateTimeLimitActions"])

    def test_nothing_in_use_can_be_deleted(self) -> None:
        policy = self.batch.create_scheduling_policy(name="fair", fairsharePolicy={"shareDecaySeconds": 60})["arn"]
        self.create_queue("used", "base", schedulingPolicyArn=policy)
        self.assert_refused("must be disabled", self.batch.delete_compute_environment, computeEnvironment="base")
        self.assert_refused("must be disabled", self.batch.delete_job_queue, jobQueue="used")
        self.batch.update_compute_environment(computeEnvironment="base", state="DISABLED")
        self.assert_refused("JobQueue", self.batch.delete_compute_environment, computeEnvironment="base")
        self.assert_refused("JobQueue", self.batch.delete_scheduling_policy, arn=policy)
        self.batch.update_job_queue(jobQueue="used", state="DISABLED")
        self.batch.delete_job_queue(jobQueue="used")
        self.batch.delete_scheduling_policy(arn=policy)
        self.batch.delete_compute_environment(computeEnvironment="base")
        left = self.batch.describe_compute_environments(computeEnvironments=["base"])
        self.assertEqual([], left["computeEnvironments"])

    def test_a_new_revision_has_its_own_platform_and_tag_propagation(self) -> None:
        container = {"image": "worker:1", "resourceRequirements": [
            {"type": "VCPU", "value": "8"}, {"type": "MEMORY", "value": "14336"}]}
        for propagate in (False, True):
            self.batch.register_job_definition(
                jobDefinitionName="ada", type="container", containerProperties=container, propagateTags=propagate
            )
        definitions = self.batch.describe_job_definitions(jobDefinitionName="ada")["jobDefinitions"]
        self.assertEqual([(1, False), (2, True)], [(d["revision"], d["propagateTags"]) for d in definitions])
        self.assertEqual(["EC2"], definitions[1]["platformCapabilities"])

    def test_a_job_needs_no_docker(self) -> None:
        self.create_queue("jobs", "runs")
        container = {"image": "worker:1", "resourceRequirements": [
            {"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "512"}]}
        self.batch.register_job_definition(jobDefinitionName="one", type="container", containerProperties=container)
        job = self.batch.submit_job(jobName="one", jobQueue="jobs", jobDefinition="one", tags={"Owner": "ada"})
        described = self.batch.describe_jobs(jobs=[job["jobId"]])["jobs"][0]
        self.assertEqual(("SUCCEEDED", {"Owner": "ada"}), (described["status"], described["tags"]))

    def create_environment(self, name: str) -> str:
        return self.batch.create_compute_environment(
            computeEnvironmentName=name, type="MANAGED", state="ENABLED", computeResources=self.resources
        )["computeEnvironmentArn"]

    def create_queue(self, name: str, environment: str, **arguments: Any) -> None:
        order = [{"order": 1, "computeEnvironment": self.create_environment(environment)}]
        self.batch.create_job_queue(
            jobQueueName=name, state="ENABLED", priority=1, computeEnvironmentOrder=order, **arguments
        )

    def environment(self, name: str) -> dict[str, Any]:
        return self.batch.describe_compute_environments(computeEnvironments=[name])["computeEnvironments"][0]

    def queue(self, name: str) -> dict[str, Any]:
        return self.batch.describe_job_queues(jobQueues=[name])["jobQueues"][0]

    def assert_refused(self, message: str, call: Any, **arguments: str) -> None:
        with self.assertRaisesRegex(ClientError, f"ClientException.*{message}"):
            call(**arguments)
