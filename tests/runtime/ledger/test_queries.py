import unittest

from openevolve_aws.ledger import foreign, page_token, queries, states, transitions
from openevolve_aws.ledger.job import Job, LedgerDamaged, key
from openevolve_aws.ledger.observation import of
from support.ledgers import LedgerCase


class QueryTests(LedgerCase):
    def add(self, short_id: str, state: str = states.RUNNING, owner: str = "alice") -> Job:
        """A second after the one before."""
        self.clock.advance(1)
        job = foreign.adopt(self.table, self.job(short_id, owner=owner, state=states.RUNNING, claim=None,
                                                 batch_job_id=f"batch-{owner}-{short_id}"))
        if state in states.FINAL:
            seen = of({"jobId": job.batch_job_id, "jobName": "x", "status": state})
            ended = transitions.finish(self.table, job, seen, "unknown", "", self.clock(), 400)
            assert ended is not None
            return ended
        return job

    def pages(self, limit: int, *chosen: str, owner: str = "alice") -> list[list[str]]:
        found, token = [], None
        while True:
            page = queries.page(self.table, owner, frozenset(chosen), limit, token)
            found.append([job.short_id for job in page.jobs])
            if page.next is None:
                return found
            token = page.next

    def test_pages_hold_every_job_once_newest_first(self) -> None:
        names = [f"job-{number}" for number in range(7)]
        for name in names:
            self.add(name)
            self.add(name, owner="bob")
        newest = names[::-1]
        for limit in (1, 3, 7, 100):
            pages = self.pages(limit)
            self.assertEqual([name for page in pages for name in page], newest)
            self.assertLessEqual(max(map(len, pages)), limit)

    def test_jobs_of_the_same_second_are_neither_lost_nor_doubled(self) -> None:
        for number in range(5):
            self.add(f"job-{number}")
            self.clock.advance(-1)
        listed = [name for page in self.pages(2) for name in page]
        self.assertEqual(sorted(listed), [f"job-{number}" for number in range(5)])

    def test_a_rare_state_is_found_behind_many_others(self) -> None:
        rare = self.add("rare-one", states.FAILED)
        for number in range(12):
            self.add(f"job-{number}")
        self.assertEqual([name for page in self.pages(1, states.FAILED) for name in page], [rare.short_id])
        self.assertEqual(self.pages(50, states.SUCCEEDED), [[]])

    def test_a_page_may_be_empty_and_yet_not_the_last(self) -> None:
        self.add("oldest")
        for number in range(12):
            self.clock.advance(1)
            earlier = self.job("resumed", record=f"run#resumed#{number}", state=states.FAILED, active=None)
            self.dynamodb.put_item(TableName=self.table.name, Item=earlier.to_item())
        self.assertEqual(self.pages(1), [[], ["oldest"]])

    def test_a_job_that_comes_while_somebody_leafs_shifts_nothing(self) -> None:
        for number in range(4):
            self.add(f"job-{number}")
        first = queries.page(self.table, "alice", frozenset(), 2, None)
        self.add("job-new")
        second = queries.page(self.table, "alice", frozenset(), 2, first.next)
        self.assertEqual([job.short_id for job in second.jobs], ["job-1", "job-0"])

    def test_a_token_shows_where_and_never_whose(self) -> None:
        job = self.add("job-1")
        token = page_token.encode(job.to_item())
        self.assertEqual(page_token.decode(token, "bob"),
                         key("bob", "job#job-1") | {"submitted_at": {"S": job.submitted_at}})

    def test_active_jobs_are_those_that_have_not_ended(self) -> None:
        kept = self.add("job-1"), self.add("job-2", owner="bob")
        self.add("job-3", states.SUCCEEDED)
        self.assertEqual(tuple(queries.active_jobs(self.table)), kept)
        self.assertEqual(tuple(queries.active_jobs_of(self.table, "alice")), kept[:1])

    def test_a_job_is_found_by_batchs_id_whoever_owns_it(self) -> None:
        job = self.add("job-1", owner="bob")
        self.assertEqual(queries.find_by_batch_job(self.table, "batch-bob-job-1"), job)
        self.assertIsNone(queries.find_by_batch_job(self.table, "batch-alice-job-1"))

    def test_runs_since_a_time_include_those_that_ended(self) -> None:
        self.add("job-1")
        ended = self.add("job-2", states.FAILED)
        self.assertEqual([job.short_id for job in queries.runs_of(self.table, "alice")], ["job-1", "job-2"])
        self.assertEqual(list(queries.runs_of(self.table, "alice", ended.submitted_at)), [ended])

    def test_a_damaged_record_is_named(self) -> None:
        job = self.add("job-1")
        self.table.update(job.key, UpdateExpression="REMOVE vcpus")
        with self.assertRaisesRegex(LedgerDamaged, "job#job-1"):
            queries.get(self.table, "alice", "job-1")


if __name__ == "__main__":
    unittest.main()
