"""Functions run for real: answers, errors, time limits, environment, logs, asynchronous invocations."""

import json

from emulator.tests.functions.function_case import FunctionTestCase, package


class InvocationTests(FunctionTestCase):
    def test_the_handler_gets_the_event_and_its_answer_comes_back(self) -> None:
        name = self.create("def handler(event, context):\n    return {'got': event}\n")
        self.assertEqual(({"got": [1, "ä"]}, None), self.invoke(name, [1, "ä"]))

    def test_a_process_is_used_again_and_new_code_is_not_answered_by_it(self) -> None:
        name = self.create(
            "count = 0\ndef handler(event, context):\n    global count\n    count += 1\n    return count\n")
        self.assertEqual([1, 2], [self.invoke(name)[0] for _ in range(2)])
        self.functions.update_function_code(
            FunctionName=name, ZipFile=package("def handler(event, context):\n    return 'new'\n"))
        self.assertEqual("new", self.invoke(name)[0])

    def test_it_sees_its_variables_and_its_role_and_nothing_of_the_caller(self) -> None:
        name = self.create(
            "import os, boto3\n"
            "def handler(event, context):\n"
            "    who = boto3.client('sts').get_caller_identity()['Arn']\n"
            "    return [os.environ['COLOUR'], os.environ['AWS_REGION'], who, context.function_name,\n"
            "            context.get_remaining_time_in_millis() > 1000, 'PYTHONPATH' in os.environ]\n",
            Environment={"Variables": {"COLOUR": "blue"}}, Timeout=60)
        who = f"arn:aws:sts::123456789012:assumed-role/function/{name}"
        self.assertEqual((["blue", "us-east-1", who, name, True, False], None), self.invoke(name))

    def test_an_exception_is_told_as_lambda_tells_it(self) -> None:
        name = self.create("def handler(event, context):\n    raise ValueError('no such colour')\n")
        answer, error = self.invoke(name)
        self.assertEqual(("Unhandled", "ValueError", "no such colour"),
                         (error, answer["errorType"], answer["errorMessage"]))
        self.assertIn("application.py", answer["stackTrace"][0])
        self.assertTrue(any(line.startswith("[ERROR] ValueError: no such colour") for line in self.log(name)))

    def test_what_cannot_be_loaded_answered_or_survived_is_told(self) -> None:
        for kind, code in {
            "Runtime.ImportModuleError": "import nothing_of_that_name\n",
            "Runtime.HandlerNotFound": "def other(event, context): pass\n",
            "Runtime.MarshalError": "def handler(event, context): return {1, 2}\n",
            "Runtime.ExitError": "import os\ndef handler(event, context): os._exit(3)\n",
        }.items():
            with self.subTest(kind):
                name = f"broken-{kind.partition('.')[2]}"
                self.functions.create_function(
                    FunctionName=name, Runtime="python3.13", Handler="application.handler", Role=self.role,
                    Code={"ZipFile": package(code)})
                answer, error = self.invoke(name)
                self.assertEqual(("Unhandled", kind), (error, answer["errorType"]))

    def test_a_function_that_takes_too_long_is_ended(self) -> None:
        name = self.create("import time\ndef handler(event, context): time.sleep(60)\n", Timeout=1)
        answer, error = self.invoke(name)
        self.assertEqual(("Unhandled", "Sandbox.Timedout"), (error, answer["errorType"]))
        self.assertIn("Task timed out after 1.00 seconds", answer["errorMessage"])

    def test_what_it_prints_and_logs_is_in_its_log_group(self) -> None:
        name = self.create(
            "import logging\ndef handler(event, context):\n    print('printed')\n    logging.warning('logged')\n")
        self.invoke(name)
        lines = self.log(name)
        self.assertIn("printed", lines)
        self.assertTrue(any(line.startswith("[WARNING]\t") and line.endswith("\tlogged") for line in lines))
        self.assertEqual(["START", "END", "REPORT"], [w for w in ("START", "END", "REPORT") if any(
            line.startswith(f"{w} RequestId: ") for line in lines)])

    def test_with_json_logging_each_line_is_an_object_of_the_level_asked_for(self) -> None:
        name = self.create(
            "import logging\ndef handler(event, context):\n    logging.info('seen')\n    logging.debug('unseen')\n",
            LoggingConfig={"LogFormat": "JSON", "ApplicationLogLevel": "INFO"})
        self.invoke(name)
        lines = [json.loads(line) for line in self.log(name)]
        self.assertEqual([("INFO", "seen")], [(line["level"], line["message"]) for line in lines])


class AsynchronousTests(FunctionTestCase):
    FAILS = "def handler(event, context):\n    print('tried')\n    raise ValueError('always')\n"

    def test_a_failing_invocation_is_repeated_and_then_goes_where_failures_go(self) -> None:
        url, arn = self.queue(self._testMethodName)
        name = self.create(self.FAILS)
        self.functions.put_function_event_invoke_config(
            FunctionName=name, MaximumRetryAttempts=1, DestinationConfig={"OnFailure": {"Destination": arn}})
        self.invoke_later(name)
        letter = json.loads(self.messages(url)[0]["Body"])
        self.assertEqual(("RetriesExhausted", 2), tuple(
            letter["requestContext"][key] for key in ("condition", "approximateInvokeCount")))
        self.assertEqual({"colour": "blue"}, letter["requestPayload"])
        self.assertEqual("always", letter["responsePayload"]["errorMessage"])
        self.assertEqual(2, self.log(name).count("tried"))

    def test_without_settings_it_is_tried_three_times_and_the_event_goes_to_the_dead_letter_queue(self) -> None:
        url, arn = self.queue("dead-letters")
        name = self.create(self.FAILS, DeadLetterConfig={"TargetArn": arn})
        self.invoke_later(name)
        letter = self.messages(url)[0]
        self.assertEqual({"colour": "blue"}, json.loads(letter["Body"]))
        self.assertEqual("always", letter["MessageAttributes"]["ErrorMessage"]["StringValue"])
        self.assertEqual(3, self.log(name).count("tried"))

    def invoke_later(self, name: str) -> None:
        answer = self.functions.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"colour": "blue"}')
        self.assertEqual(202, answer["StatusCode"])
        self.assertTrue(self.emulator.control("settle")["settled"])
