import unittest
from concurrent.futures import ThreadPoolExecutor

from support import deployments
from support.apis import Answer, ApiCase

_LIMIT, _THREADS = 5, 20


class ConcurrencyTests(ApiCase):
    DEPLOYMENT = deployments.build(limits={"active_jobs": _LIMIT, "active_vcpus": 1000, "timeout_minutes": 2880})

    def submit_at_once(self, short_ids: list[str], **members: str) -> list[Answer]:
        with ThreadPoolExecutor(_THREADS) as threads:
            return list(threads.map(lambda short_id: self.call(
                "POST", "/jobs", {"short_id": short_id, "iterations": 10, **members}), short_ids))

    def test_of_twenty_submissions_at_once_exactly_the_limit_is_accepted(self) -> None:
        short_ids = [self.upload() for _ in range(_THREADS)]
        answers = self.submit_at_once(short_ids)
        self.assertEqual(sorted(answer.status for answer in answers), [201] * _LIMIT + [429] * (_THREADS - _LIMIT))
        refused = next(answer for answer in answers if answer.status == 429)
        self.assertEqual((refused.error["limit"], refused.error["value"], refused.error["use"]),
                         ("active_jobs", _LIMIT, _LIMIT))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, _LIMIT)
        self.assertEqual(sum(len(self.all_jobs(short_id)) for short_id in short_ids), _LIMIT)

    def test_one_request_sent_twenty_times_at_once_is_one_job(self) -> None:
        short_id = self.upload()
        answers = self.submit_at_once([short_id] * _THREADS)
        self.assertEqual(1, [answer.status for answer in answers].count(201))
        self.assertLessEqual({answer.status for answer in answers}, {200, 201, 503})
        self.assertEqual(len(self.all_jobs(short_id)), 1)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)

    def test_the_last_slot_goes_to_one_of_two(self) -> None:
        for _ in range(_LIMIT - 1):
            self.submit()
        answers = self.submit_at_once([self.upload(), self.upload()])
        self.assertEqual(sorted(answer.status for answer in answers), [201, 429])


if __name__ == "__main__":
    unittest.main()
