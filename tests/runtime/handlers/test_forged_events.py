"""Nothing that a submitter can choose makes a job somebody else's."""

import copy
import unittest

from event_case import EventCase
from handler_case import fixture
from job_story import Story
from openevolve_aws.functions.job_events.batch_event import PoisonedEvent
from openevolve_aws.ledger import queries


class ForgedEventTests(EventCase):
    def test_name_tags_and_environment_do_not_choose_the_owner(self) -> None:
        story = Story("al-ice", "a1b2c3d4", "alice-a1b2c3d4")
        story.detail["tags"] = {"Owner": "alice", "JobShortId": "a1b2c3d4"}
        story.detail["container"]["environment"].append({"name": "OPENEVOLVE_OWNER", "value": "alice"})
        self.reserve()
        self.handle(*story.waits().runs().ends(1).events)
        self.assertEqual(("RESERVED", "FAILED"), (self.job().state, self.job(owner="al-ice").state))
        self.assertEqual((1, 8), self.in_use())

    def test_a_short_id_that_is_no_folder_is_not_used(self) -> None:
        for number, short_id in enumerate(("../bob", "A", "x" * 65, "", "a/b", "usage#1")):
            with self.subTest(short_id):
                story = Story(short_id=short_id, number=number).waits()
                self.handle(*story.events)
                self.assertEqual("RUNNABLE", self.job(story.batch_job_id).state)

    def test_a_job_of_nobody_is_refused(self) -> None:
        event = fixture("job-failed-event.json")
        event["detail"]["jobDefinition"] = event["detail"]["jobDefinition"].replace("alice", "mallory")
        with self.assertRaisesRegex(PoisonedEvent, "is nobody's: .*openevolve-prod-mallory"):
            self.handle(event)
        self.assertEqual({}, self.everything())

    def test_a_known_job_does_not_change_hands(self) -> None:
        story = Story().waits()
        self.handle(*story.events)
        event = copy.deepcopy(story.events[-1])
        event["detail"]["jobDefinition"] = event["detail"]["jobDefinition"].replace("alice", "al-ice")
        with self.assertRaisesRegex(PoisonedEvent, "is alice's in the ledger"):
            self.handle(event)
        self.assertIsNone(queries.get(self.table, "al-ice", "a1b2c3d4"))


if __name__ == "__main__":
    unittest.main()
