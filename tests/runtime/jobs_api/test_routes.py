import json
import unittest

from botocore.exceptions import ClientError
from support import deployments
from support.apis import Answer, ApiCase


class RouteTests(ApiCase):
    def test_only_a_configured_user_gets_in_to_the_letter(self) -> None:
        alice = self.DEPLOYMENT.users["alice"].arn
        for arn in (None, "", "alice ", alice + "x", alice.replace("alice", "ALICE"), alice.replace("user/", "role/"),
                    alice.replace(deployments.ACCOUNT, "210987654321"),
                    f"arn:aws:sts::{deployments.ACCOUNT}:assumed-role/openevolve-test-alice/alice"):
            with self.subTest(arn=arn):
                answer = self.call("GET", "/usage", caller=arn)
                self.assertEqual((answer.status, answer.error["code"]), (403, "NotAUser"))
        for context in (None, {}, {"authorizer": None}, {"authorizer": {"iam": {"userArn": 7}}},
                        {"authorizer": {"jwt": {"userArn": alice}}}):
            self.assertEqual(self.call("GET", "/usage", requestContext=context).status, 403, context)

    def test_headers_and_payload_do_not_change_who_calls(self) -> None:
        self.submit()
        answer = self.call("GET", "/jobs", caller="bob", headers={"x-amzn-user": "alice", "owner": "alice"})
        self.assertEqual(answer.body["jobs"], [])

    def test_unknown_paths_and_methods_are_said_to_be(self) -> None:
        for method, path, status, allowed in (
            ("GET", "/", 404, None), ("GET", "/job", 404, None), ("GET", "/jobs/a/b", 404, None),
            ("PUT", "/jobs", 405, "GET, POST"), ("DELETE", "/jobs", 405, "GET, POST"),
            ("POST", "/jobs/abcd", 405, "DELETE, GET"), ("POST", "/usage", 405, "GET"), ("HEAD", "/usage", 405, "GET"),
        ):
            with self.subTest(f"{method} {path}"):
                answer = self.call(method, path)
                self.assertEqual((answer.status, answer.headers.get("allow")), (status, allowed))

    def test_a_trailing_slash_does_not_matter(self) -> None:
        self.assertEqual(self.call("GET", "/jobs/").body, {"jobs": [], "next": None})

    def test_what_nobody_foresaw_is_logged_with_its_trace_under_the_requests_id(self) -> None:
        self.line.fault = lambda number, operation: [""][number + 1]
        with self.assertLogs("openevolve_aws.functions.jobs_api.routes", "ERROR") as log:
            answer = self.call("GET", "/usage")
        self.assertEqual((answer.status, answer.error["code"]), (500, "InternalError"))
        self.assertIn(answer.error["request_id"], answer.error["message"])
        self.assertIn(answer.error["request_id"], log.output[0])
        self.assertIn("IndexError", log.output[0])
        self.assertNotIn("IndexError", json.dumps(answer.body))

    def test_a_service_that_is_too_busy_is_unavailable(self) -> None:
        for operation, code, status in (("get_item", "ThrottlingException", 400), ("list_objects_v2", "SlowDown", 503),
                                        ("list_objects_v2", "InternalError", 500), ("get_item", "lost", 0)):
            with self.subTest(code):
                answer = self.submit_with(operation, code, status)
                self.assertEqual((answer.status, answer.error["code"]), (503, "Unavailable"))
                self.assertIn("retry-after", answer.headers)

    def test_a_denial_is_a_defect_here_and_not_the_callers(self) -> None:
        for operation in ("get_item", "list_objects_v2", "submit_job"):
            with self.subTest(operation), self.assertLogs("openevolve_aws.functions.jobs_api.routes", "ERROR"):
                answer = self.submit_with(operation, "AccessDeniedException", 403)
                self.assertEqual((answer.status, answer.error["code"]), (500, "InternalError"))

    def submit_with(self, operation: str, code: str, status: int) -> Answer:
        """A submission during which one operation always fails like this; `lost` loses its answers."""
        short_id = self.upload()

        def fault(number: int, called: str) -> str | None:
            if called != operation:
                return None
            if code == "lost":
                return code
            raise ClientError({"Error": {"Code": code, "Message": "no"},
                               "ResponseMetadata": {"HTTPStatusCode": status}}, operation)

        self.line.fault = fault
        try:
            return self.call("POST", "/jobs", {"short_id": short_id, "iterations": 1})
        finally:
            self.line.mend()

    def test_answers_are_json_that_nobody_keeps(self) -> None:
        for answer in (self.call("GET", "/usage"), self.call("GET", "/nowhere")):
            self.assertEqual(answer.headers["content-type"], "application/json")
            self.assertEqual(answer.headers["cache-control"], "no-store")


if __name__ == "__main__":
    unittest.main()
