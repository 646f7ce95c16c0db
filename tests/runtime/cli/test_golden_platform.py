import time

import look_alike
from aws_case import AwsTestCase
from golden_case import Golden
from signatures import Key


class GoldenPlatformTests(AwsTestCase, Golden):
    def test_report(self) -> None:
        self.job("a1b2c3d4", attempts=2)
        self.job("a1b2c3d5", state="FAILED", cause="out_of_memory", size="large", vcpus=16, memory_mib=30720)
        self.job("a1b2c3d6", state="SUCCEEDED", submitted_at="2026-08-01T00:00:00Z")
        self.put("a1b2c3d4", "checkpoints/checkpoint_10/x.tar.gz", b"x" * 5000)
        self.put("a1b2c3d4", "best/best_program.py", b"x" * 10)
        self.put("a1b2c3d4", "initial_program.py", b"x" * 20, bucket="openevolve-prod-inputs-123456789012")
        self.check("report", "report")
        self.check("report-json", "report", "--output", "json")

    def test_report_with_figures_of_the_fleets(self) -> None:
        for name, value in (("openevolve-prod-spot-asg-59cfd8b7-b102", 40.0), ("openevolve-dev-spot-asg-1", 90.0)):
            look_alike.client("cloudwatch").put_metric_data(Namespace="AWS/EC2", MetricData=[{
                "MetricName": "CPUUtilization", "Value": value, "Timestamp": self.clock.seconds - 3600,
                "Dimensions": [{"Name": "AutoScalingGroupName", "Value": name}]}])
        self.check("report-fleets", "report")

    def test_doctor(self) -> None:
        self.clock.seconds = float(int(time.time()))
        key = self.users_key()
        replaced = {"AKIA-OF-ALICE": key}
        self.check("doctor", "doctor", **replaced)
        self.check("doctor-json", "doctor", "--output", "json", **replaced)
        self.check("doctor-colours", "doctor", terminal=True, **replaced)

    def test_doctor_finds_what_is_wrong(self) -> None:
        self.clock.seconds = float(int(time.time())) + 100 * 86_400
        key = self.users_key()
        before, now = self.api.now, self.clock.seconds
        self.api.now = lambda: now - 400
        self.configure(account_id="999999999999", outputs_bucket="openevolve-prod-gone")
        self.check("doctor-troubled", "doctor", **{"AKIA-OF-ALICE": key})
        self.api.now = before
        self.api.faults = [503] * 6
        self.check("doctor-without-api", "doctor", **{"AKIA-OF-ALICE": key})

    def users_key(self) -> str:
        """An access key that the emulator and the API know as Alice's."""
        iam = look_alike.client("iam")
        iam.create_user(UserName="openevolve-prod-alice", Path="/openevolve/prod/users/")
        made = iam.create_access_key(UserName="openevolve-prod-alice")["AccessKey"]
        self.api.keys[made["AccessKeyId"]] = Key(made["AccessKeyId"], made["SecretAccessKey"], "alice")
        self.environment.update(AWS_ACCESS_KEY_ID=made["AccessKeyId"], AWS_SECRET_ACCESS_KEY=made["SecretAccessKey"])
        return str(made["AccessKeyId"])
