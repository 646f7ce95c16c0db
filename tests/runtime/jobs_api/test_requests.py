import base64
import json
import unittest
from typing import Any

from support import deployments
from support.apis import Answer, ApiCase


class RequestTests(ApiCase):
    def post(self, body: Any, **changes: Any) -> Answer:
        return self.call("POST", "/jobs", body, **changes)

    def problems(self, **members: Any) -> list[str]:
        answer = self.post({"short_id": "abcd", "iterations": 10, **members})
        self.assertEqual((answer.status, answer.error["code"]), (400, "InvalidRequest"), answer.body)
        return answer.error["problems"]

    def test_all_problems_are_named_at_once_with_value_and_rule(self) -> None:
        problems = self.problems(short_id="A!", iterations=0, queue="gpu", size="huge", image="latest", run="2",
                                 timeout_minutes=1.5, program="../x.py", name="<b>", color="red")
        self.assertEqual(len(problems), 10)
        for part in ('short_id "A!" must match ^[a-z0-9][a-z0-9-]{3,31}$', "iterations 0 must be a whole number from 1",
                     'queue "gpu" must be one of dev, prod', 'size "huge" must be one of default, large',
                     'image "latest" must be one of 0.3.2-1, other', 'run "2"', "timeout_minutes 1.5", '"../x.py"',
                     '"<b>"', '"color" is no member'):
            self.assertTrue(any(part in problem for problem in problems), f"{part} in {problems}")

    def test_what_is_missing_is_named(self) -> None:
        self.assertEqual(self.problems(short_id=None, iterations=None),
                         ["short_id is missing", "iterations is missing"])

    def test_wrong_types_are_refused(self) -> None:
        for value in (True, "10", 10.0, [10], {"n": 10}, -1, 10**7, 10**400):
            with self.subTest(value=value):
                self.assertEqual(len(self.problems(iterations=value)), 1)
        for value in (7, True, ["abcd"], {"a": 1}, "", "abcd\n", "ab d", "a" * 33, "\ud800", "ábcd"):
            with self.subTest(value=value):
                self.assertEqual(len(self.problems(short_id=value)), 1)

    def test_a_queue_that_is_not_open_to_the_caller_is_refused(self) -> None:
        users = {"alice": deployments.user("alice", queues={"dev": "openevolve-test-dev"})}
        services = self.make_services(deployment=deployments.build(users=users))
        answer = self.post({"short_id": self.upload(), "iterations": 1}, services=services)
        self.assertEqual(answer.status, 400)
        self.assertIn("choose one of dev", answer.error["message"])
        self.submit(queue="dev", services=services)

    def test_another_image_brings_its_own_job_definition(self) -> None:
        job = self.submit(image="other")
        self.assertIn("openevolve-test-alice-other:", self.batch.job(job["batch_job_id"])["jobDefinition"])

    def test_what_is_not_json_is_refused(self) -> None:
        for body in ("{", "[1]", "7", '"x"', "null", "", '{"short_id": "a", "short_id": "b"}', '{"iterations": NaN}',
                     "[" * 8000, '{"iterations": 1e999}', "{'a': 1}", '{"name": ' + "[" * 900 + "]" * 900 + "}"):
            with self.subTest(body[:40]):
                self.assertEqual(self.post(body).status, 400)

    def test_a_large_body_is_refused_before_it_is_read(self) -> None:
        body = json.dumps({"name": "x" * 20_000})
        for changes in ({"body": body}, {"body": base64.b64encode(body.encode()).decode(), "isBase64Encoded": True},
                        {"body": "x" * 6_000_000}):
            answer = self.call("POST", "/jobs", **changes)
            self.assertEqual((answer.status, answer.error["code"]), (413, "RequestTooLarge"))

    def test_a_base64_body_is_read(self) -> None:
        body = json.dumps({"short_id": self.upload(), "iterations": 10}).encode()
        answer = self.post(base64.b64encode(body).decode(), isBase64Encoded=True)
        self.assertEqual(answer.status, 201, answer.body)
        for wrong in ("%%%", "abc", "é"):
            self.assertEqual(self.post(wrong, isBase64Encoded=True).status, 400, wrong)
        self.assertEqual(self.post(base64.b64encode(b"\xff\xfe{").decode(), isBase64Encoded=True).status, 400)


if __name__ == "__main__":
    unittest.main()
