"""EventBridge: which rules an event sets off, what their targets get, and where the rest goes."""

import json
import urllib.error

from botocore.exceptions import ClientError

from emulator.tests.functions.function_case import FunctionTestCase
from emulator.tests.support import ACCOUNT, REGION

PRINTS = "import json\ndef handler(event, context):\n    print('EVENT ' + json.dumps(event))\n"
JOB_EVENT = {
    "source": "aws.batch", "detail-type": "Batch Job State Change", "resources": ["arn:aws:batch:us-east-1:1:job/x"],
    "detail": {"jobId": "x", "jobName": 'the "first"', "status": "FAILED"},
}


class EventTests(FunctionTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.client = cls.emulator.client("events")

    def rule(self, pattern: object = None, **arguments: object) -> str:
        """Makes a rule named after the test and returns its ARN."""
        if pattern is not None:
            arguments["EventPattern"] = json.dumps(pattern)
        return self.client.put_rule(Name=self.name(), **arguments)["RuleArn"]

    def name(self) -> str:
        return self._testMethodName[:60]

    def target(self, arn: str, **arguments: object) -> None:
        self.addCleanup(self.client.remove_targets, Rule=self.name(), Ids=["it"])
        self.client.put_targets(Rule=self.name(), Targets=[{"Id": "it", "Arn": arn, **arguments}])

    def function(self, rule_arn: str = "") -> str:
        """Makes a function that the rule may invoke, and returns its ARN."""
        name = self.create(PRINTS)
        if rule_arn:
            self.functions.add_permission(
                FunctionName=name, StatementId="rule", Action="lambda:InvokeFunction", Principal="events.amazonaws.com",
                SourceArn=rule_arn)
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"

    def seen(self) -> list[object]:
        """The events that the function got."""
        self.assertTrue(self.emulator.control("settle")["settled"])
        lines = self.log(self.name())
        return [json.loads(line.removeprefix("EVENT ")) for line in lines if line.startswith("EVENT ")]

    def test_a_function_gets_the_events_that_its_rule_asks_for(self) -> None:
        rule = self.rule({"source": ["aws.batch"], "detail": {"status": ["FAILED", "SUCCEEDED"]}})
        self.target(self.function(rule))
        self.emulator.control("events", **JOB_EVENT | {"detail": {"status": "RUNNING"}})
        self.emulator.control("events", **JOB_EVENT)
        events = self.seen()
        self.assertEqual([JOB_EVENT["detail"]], [event["detail"] for event in events])
        self.assertRegex(events[0]["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual({"version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"},
                         set(events[0]))

    def test_a_function_that_does_not_let_the_rule_in_gets_nothing_and_the_event_is_kept(self) -> None:
        other = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/other"
        url, arn = self.queue(self._testMethodName)
        rule = self.rule({"source": ["aws.batch"]})
        self.target(self.function(other), DeadLetterConfig={"Arn": arn})
        self.emulator.control("events", **JOB_EVENT)
        self.assertEqual([], self.seen())
        letter = self.messages(url)[0]
        self.assertEqual(JOB_EVENT["detail"], json.loads(letter["Body"])["detail"])
        told = {key: value["StringValue"] for key, value in letter["MessageAttributes"].items()}
        self.assertEqual(("NO_PERMISSIONS", rule), (told["ERROR_CODE"], told["RULE_ARN"]))

    def test_a_disabled_rule_is_set_off_by_nothing(self) -> None:
        self.target(self.function(self.rule({"source": ["aws.batch"]}, State="DISABLED")))
        self.emulator.control("events", **JOB_EVENT)
        self.assertEqual([], self.seen())

    def test_a_schedule_is_set_off_when_told_and_by_no_event(self) -> None:
        rule = self.rule(ScheduleExpression="rate(1 minute)")
        self.target(self.function(rule))
        self.emulator.control("events", **JOB_EVENT)
        self.emulator.control(f"rules/{self.name()}/run")
        events = self.seen()
        self.assertEqual([("aws.events", "Scheduled Event", [rule])], [
            (event["source"], event["detail-type"], event["resources"]) for event in events])

    def test_only_schedules_can_be_run(self) -> None:
        self.rule({"source": ["aws.batch"]})
        for name in (self.name(), "nothing"):
            with self.subTest(name), self.assertRaises(urllib.error.HTTPError) as caught:
                self.emulator.control(f"rules/{name}/run")
            self.assertEqual(404, caught.exception.code)

    def test_a_topic_gets_a_filled_template(self) -> None:
        url, queue = self.queue(self._testMethodName)
        sns = self.emulator.client("sns")
        topic = sns.create_topic(Name="notify")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
        self.rule({"source": ["aws.batch"]})
        self.target(topic, InputTransformer={
            "InputPathsMap": {"name": "$.detail.jobName", "detail": "$.detail"},
            "InputTemplate": '{"text": "job <name> failed", "name": <name>, "detail": <detail>, "none": "<none>"}'})
        self.emulator.control("events", **JOB_EVENT)
        self.assertTrue(self.emulator.control("settle")["settled"])
        self.assertEqual({
            "text": 'job the "first" failed', "name": 'the "first"', "detail": JOB_EVENT["detail"], "none": "<none>",
        }, json.loads(self.messages(url)[0]["Body"]))

    def test_a_target_that_does_not_exist_is_told_in_the_dead_letter(self) -> None:
        url, arn = self.queue(self._testMethodName)
        self.rule({"source": ["aws.batch"]})
        self.target(f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:gone", DeadLetterConfig={"Arn": arn})
        self.emulator.control("events", **JOB_EVENT)
        self.assertTrue(self.emulator.control("settle")["settled"])
        attributes = self.messages(url)[0]["MessageAttributes"]
        self.assertEqual("RESOURCE_NOT_FOUND", attributes["ERROR_CODE"]["StringValue"])

    def test_nobody_can_speak_in_the_name_of_an_aws_service(self) -> None:
        entry = {"Source": "own.thing", "DetailType": "x", "Detail": "{}"}
        answer = self.client.put_events(Entries=[entry | {"Source": "aws.batch"}, entry])
        self.assertEqual(1, answer["FailedEntryCount"])
        self.assertEqual("NotAuthorizedForSourceException", answer["Entries"][0]["ErrorCode"])
        self.assertIn("EventId", answer["Entries"][1])

    def test_a_wrong_pattern_is_refused(self) -> None:
        with self.assertRaisesRegex(ClientError, "InvalidEventPatternException"):
            self.rule({"source": "aws.batch"})
