import base64
import json
import unittest

from support.apis import ApiCase


class ReadingTests(ApiCase):
    def test_a_job_is_found_by_short_id_and_by_batchs_id(self) -> None:
        job = self.submit()
        for identifier in (job["short_id"], job["batch_job_id"]):
            self.assertEqual(self.call("GET", f"/jobs/{identifier}").body, job)

    def test_somebody_elses_job_is_not_found(self) -> None:
        job = self.submit()
        unknown = self.call("GET", "/jobs/no-such-job", caller="bob")
        for identifier in (job["short_id"], job["batch_job_id"]):
            answer = self.call("GET", f"/jobs/{identifier}", caller="bob")
            self.assertEqual((answer.status, answer.error["code"]), (404, "NotFound"))
            self.assertEqual(answer.error.keys(), unknown.error.keys())
        self.assertEqual(self.call("GET", "/jobs", caller="bob").body, {"jobs": [], "next": None})

    def test_strange_ids_are_not_found(self) -> None:
        for identifier in ("..", "a#b", "%2e%2e", "job#x", "x" * 300, "A1B2", "usage"):
            self.assertEqual(self.call("GET", f"/jobs/{identifier}").status, 404, identifier)

    def test_lists_come_newest_first_in_pages(self) -> None:
        wanted = []
        for _ in range(5):
            wanted.insert(0, self.submit()["short_id"])
            self.clock.advance(1)
        seen, token = [], None
        for expected in (2, 2, 1):
            query = {"limit": "2"} | ({"next": token} if token else {})
            page = self.call("GET", "/jobs", queryStringParameters=query).body
            self.assertEqual(len(page["jobs"]), expected)
            seen += [job["short_id"] for job in page["jobs"]]
            token = page["next"]
        self.assertEqual((seen, token), (wanted, None))

    def test_lists_can_be_of_some_states_only(self) -> None:
        kept, gone = self.submit()["short_id"], self.submit()["short_id"]
        self.line.fault = lambda number, operation: None
        self.table.update({"owner": {"S": "alice"}, "record": {"S": f"job#{gone}"}},
                          UpdateExpression="SET #state = :failed", ExpressionAttributeNames={"#state": "state"},
                          ExpressionAttributeValues={":failed": {"S": "FAILED"}})
        for state, expected in (("SUBMITTED", [kept]), ("failed", [gone]), ("active", [kept]), ("RUNNING", [])):
            page = self.call("GET", "/jobs", queryStringParameters={"state": state}).body
            self.assertEqual([job["short_id"] for job in page["jobs"]], expected, state)
        page = self.call("GET", "/jobs", queryStringParameters={"state": "SUBMITTED,FAILED"}).body
        self.assertEqual(len(page["jobs"]), 2)

    def test_a_token_of_another_owner_shows_none_of_their_jobs(self) -> None:
        for _ in range(3):
            self.submit()
            self.clock.advance(1)
        token = self.call("GET", "/jobs", queryStringParameters={"limit": "1"}).body["next"]
        page = self.call("GET", "/jobs", caller="bob", queryStringParameters={"next": token})
        self.assertEqual((page.status, page.body), (200, {"jobs": [], "next": None}))

    def test_a_made_up_token_is_refused(self) -> None:
        def encoded(value: object) -> str:
            return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()

        time = "2026-11-20T12:00:00Z"
        for token in ("x", "....", "é", "W10", encoded(["job#a", "2026"]), encoded(["usage", time]), encoded({}),
                      encoded(["job#a", time, "alice"]), encoded({"owner": "alice"}), encoded([1, 2]), encoded(7),
                      encoded(["job#" + "a" * 65, time]), encoded("[" * 5000)):
            with self.subTest(token):
                answer = self.call("GET", "/jobs", queryStringParameters={"next": token})
                self.assertEqual((answer.status, answer.error["problems"]),
                                 (400, ["next is not what an earlier answer gave"]))

    def test_wrong_parameters_are_all_named(self) -> None:
        answer = self.call("GET", "/jobs", queryStringParameters={"state": "DONE", "limit": "0", "owner": "bob"})
        self.assertEqual(answer.status, 400)
        self.assertEqual(len(answer.error["problems"]), 3)
        for part in ("'DONE'", "'0'", "owner"):
            self.assertIn(part, answer.error["message"])

    def test_usage_shows_limits_use_and_money(self) -> None:
        self.submit(size="large")
        body = self.call("GET", "/usage").body
        self.assertEqual(body, {
            "owner": "alice", "environment": "test",
            "limits": {"active_jobs": 10, "active_vcpus": 128, "timeout_minutes": 2880},
            "use": {"active_jobs": 1, "active_vcpus": 16}, "month": self.clock().strftime("%Y-%m"),
            "spend_usd": 0.0, "budget_usd": 200})
        self.assertEqual(self.call("GET", "/usage", caller="bob").body["use"], {"active_jobs": 0, "active_vcpus": 0})


if __name__ == "__main__":
    unittest.main()
