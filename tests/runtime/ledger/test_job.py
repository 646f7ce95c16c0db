import dataclasses
import datetime
import unittest
from decimal import Decimal

from openevolve_aws.ledger import states, times
from openevolve_aws.ledger.job import Job, LedgerDamaged, money

_LEAST = {"owner": "alice", "short_id": "a1b2", "run": 1, "state": "RESERVED", "submitted_at": "2026-11-20T12:00:00Z",
          "updated_at": "2026-11-20T12:00:00Z", "vcpus": 8, "memory_mib": 14336, "queue": "prod"}
_MORE = {"progress": 15, "active": "yes", "log_streams": ("a/b", "c/d"), "exit_code": 0, "notified": True,
         "cost_usd": Decimal("1.250000"), "expires_at": 1829736000, "reason": "é"}


class JobTests(unittest.TestCase):
    def test_an_item_and_back_is_the_same_job(self) -> None:
        for values in (_LEAST, {**_LEAST, **_MORE}):
            job = Job(**values)  # type: ignore[arg-type]
            self.assertEqual(Job.from_item(job.to_item()), job)

    def test_what_is_not_known_is_absent_from_the_item(self) -> None:
        item = Job(**_LEAST).to_item()  # type: ignore[arg-type]
        self.assertEqual(item["record"], {"S": "job#a1b2"})
        self.assertEqual(set(), {"active", "exit_code", "log_streams", "batch_job_id", "expires_at"} & item.keys())

    def test_numbers_are_numbers_of_their_kind(self) -> None:
        job = Job.from_item(Job(**{**_LEAST, **_MORE}).to_item())  # type: ignore[arg-type]
        self.assertEqual((type(job.vcpus), type(job.cost_usd), type(job.notified), type(job.log_streams)),
                         (int, Decimal, bool, tuple))

    def test_an_attribute_of_a_later_version_is_left_out(self) -> None:
        item = Job(**_LEAST).to_item() | {"color": {"S": "red"}}  # type: ignore[arg-type]
        self.assertEqual(Job.from_item(item), Job(**_LEAST))  # type: ignore[arg-type]

    def test_a_record_without_what_it_needs_names_itself_and_what(self) -> None:
        item = Job(**_LEAST).to_item()  # type: ignore[arg-type]
        del item["vcpus"], item["queue"]
        with self.assertRaisesRegex(LedgerDamaged, "'job#a1b2' of 'alice' lacks queue, vcpus"):
            Job.from_item(item)

    def test_a_record_with_what_cannot_be_is_damaged(self) -> None:
        for changes in ({"vcpus": {"S": "eight"}}, {"state": {"S": "LOST"}}, {"log_streams": {"N": "1"}},
                        {"cost_usd": {"S": "much"}}):
            with self.subTest(changes), self.assertRaisesRegex(LedgerDamaged, "'job#a1b2' of 'alice'"):
                Job.from_item(Job(**_LEAST).to_item() | changes)  # type: ignore[arg-type]

    def test_each_field_is_either_public_or_known_to_be_internal(self) -> None:
        internal = {"record", "fingerprint", "progress", "active", "counted", "notified", "expires_at", "claim",
                    "claimed_until"}
        fields = {field.name for field in dataclasses.fields(Job)}
        public = Job(**{**_LEAST, **_MORE}).public()  # type: ignore[arg-type]
        self.assertEqual(fields - public.keys(), internal)
        self.assertEqual((public["cost_usd"], public["log_streams"]), (1.25, ["a/b", "c/d"]))

    def test_money_has_no_more_digits_than_dynamodb_keeps(self) -> None:
        job = Job(**_LEAST, cost_usd=money(Decimal(1) / 3))  # type: ignore[arg-type]
        self.assertEqual(job.to_item()["cost_usd"], {"N": "0.333333"})


class StatesTests(unittest.TestCase):
    def test_progress_grows_along_every_way_that_batch_takes(self) -> None:
        way = [(state, 0) for state in states.STATES[:6]]
        way += [(state, 1) for state in states.STATES[3:6]] + [(states.FAILED, 2)]
        numbers = [states.progress(*step) for step in way]
        self.assertEqual(numbers, sorted(set(numbers)))

    def test_both_ends_are_equally_far(self) -> None:
        self.assertEqual(states.progress(states.FAILED, 1), states.progress(states.SUCCEEDED, 1))
        self.assertGreater(states.progress(states.FAILED, 0), states.progress(states.RUNNING, 0))


class TimesTests(unittest.TestCase):
    def test_the_order_of_texts_is_that_of_times(self) -> None:
        moments = [datetime.datetime(2026, 11, day, hour, tzinfo=datetime.UTC) for day in (2, 11) for hour in (3, 20)]
        self.assertEqual(sorted(map(times.text, moments)), [times.text(moment) for moment in moments])

    def test_text_and_back(self) -> None:
        self.assertEqual(times.text(times.parse("2026-11-20T12:00:59Z")), "2026-11-20T12:00:59Z")
        for wrong in ("2026-11-20", "2026-11-20T12:00:59+00:00", "", "2026-13-01T00:00:00Z"):
            with self.assertRaises(ValueError):
                times.parse(wrong)

    def test_other_zones_become_utc(self) -> None:
        moment = datetime.datetime.fromisoformat("2026-12-01T00:30:00+02:00")
        self.assertEqual((times.text(moment), times.month(moment)), ("2026-11-30T22:30:00Z", "2026-11"))

    def test_what_has_not_happened_has_no_time(self) -> None:
        self.assertEqual([times.of_milliseconds(value) for value in (None, 0, 1763600000999)],
                         [None, None, "2025-11-20T00:53:20Z"])


if __name__ == "__main__":
    unittest.main()
