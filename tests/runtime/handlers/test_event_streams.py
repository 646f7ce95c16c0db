"""Whatever EventBridge does to a stream of events, the ledger ends up the same, and every slot is given back once."""

import random
import unittest
from typing import Any

from event_case import EventCase
from job_story import Event, Story

JOBS = 8
_ENDS: list[tuple[int | None, str, str | None]] = [
    (0, "Essential container in task exited", None), (69, "Essential container in task exited", None),
    (137, "Essential container in task exited", "OutOfMemoryError: Container killed due to memory usage"),
    (143, "Job attempt duration exceeded timeout", None), (75, "Essential container in task exited", None),
    (None, "Host EC2 (instance i-0123456789abcdef0) terminated.", None)]


def story(source: random.Random, number: int) -> Story:
    """A job that waits, perhaps for ever, or runs after some interruptions, and ends."""
    owner = source.choice(["alice", "al-ice"])
    job = Story(owner, f"{number:08x}", None if number % 2 else f"{owner}-nightly", number).waits()
    if source.random() < 0.2:
        reason = "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY"
        return job.ends(None, f"Canceled by JobStateTimeLimit action due to reason: {reason}")
    for _ in range(source.randrange(3)):
        job.runs(source.choice(["spot", "fallback"])).loses_its_host()
    return job.runs(source.choice(["spot", "fallback"])).ends(*source.choice(_ENDS))


def maltreated(source: random.Random, events: list[Event]) -> list[Event]:
    """Some events lost (never the last: reconcile is there for that), some twice or three times."""
    kept = [event for event in events[:-1] if source.random() < 0.7] + [events[-1]]
    return [event for event in kept for _ in range(source.choice([1, 1, 2, 3]))]


class EventStreamTests(EventCase):
    def play(self, stories: list[Story], events: list[Event]) -> tuple[dict[tuple[str, str], Any], list[int]]:
        """The ledger after these events, and how many notices each user got."""
        self.setUp()
        for number, job in enumerate(stories):
            if number % 2:
                self.submitted(job.batch_job_id, short_id=f"{number:08x}", owner=job.detail["shareIdentifier"])
        self.handle(*events)
        told = [len(self.told(user.topic_arn)) for user in self.deployment.users.values()]
        return self.everything(), told

    def test_order_repetition_and_loss_make_no_difference(self) -> None:
        for seed in (1, 20261122):
            with self.subTest(seed=seed):
                source = random.Random(seed)
                stories = [story(source, number) for number in range(JOBS)]
                for job in stories:
                    job.detail["shareIdentifier"] = job.detail["jobDefinition"].rpartition("openevolve-prod-")[2][:-2]
                in_order, told = self.play(stories, [event for job in stories for event in job.events])
                for number, job in enumerate(stories):
                    record = in_order[job.detail["shareIdentifier"], f"job#{number:08x}"]
                    self.assertEqual(job.detail["status"], record["state"])
                    self.assertNotIn("active", record)
                self.assert_nothing_is_in_use(in_order)
                events = [event for job in stories for event in maltreated(source, job.events)]
                source.shuffle(events)
                ledger, told_again = self.play(stories, events)
                self.assertEqual(in_order, ledger)
                self.assertEqual(told, told_again)

    def assert_nothing_is_in_use(self, ledger: dict[tuple[str, str], Any]) -> None:
        uses = {key: item for key, item in ledger.items() if key[1] == "usage"}
        self.assertNotEqual({}, uses)
        for item in uses.values():
            self.assertEqual((0, 0), (item["active_jobs"], item["active_vcpus"]), item)


if __name__ == "__main__":
    unittest.main()
