"""Which environments are delivered, and the one comment of each in a pull request."""

import json
import os
import unittest
from unittest.mock import patch

from delivery import comments
from delivery.github import GitHub
from workflows.delivery_case import DeliveryCase
from workflows.fake_github import PERSON



class EnvironmentsTests(DeliveryCase):
    def test_only_what_this_repository_delivers_from_this_branch_is_listed(self) -> None:
        for repository, branch, names in (
            ("example/platform", "main", ["prod"]), ("example/platform", "next", []), ("mallory/platform", "main", []),
        ):
            with self.subTest(repository=repository, branch=branch), \
                    patch.dict(os.environ, {"GITHUB_REPOSITORY": repository}):
                self.run_command("environments", "--branch", branch)
                self.assertEqual(names, [e["name"] for e in json.loads(self.output("environments"))])

    def test_a_file_that_is_no_settings_is_named(self) -> None:
        self.write("environments/odd.json", '{"name": "odd"}')
        self.assertIn("odd.json is no settings file: KeyError 'delivery'", self.run_command("environments", code=1))


class CommentTests(DeliveryCase):
    def comment(self, text: str, pull: str = "7", code: int = 0) -> str:
        body = self.write("review.md", text)
        return self.run_command("comment", "--pull", pull, "--kind", "plan:prod", "--body", str(body), code=code)

    def test_a_second_review_changes_the_first_comment(self) -> None:
        self.comment("one")
        self.comment("two")
        self.assertEqual(["<!-- openevolve-cdktf:plan:prod -->\ntwo"], [c["body"] for c in self.hub.comments])

    def test_it_is_found_behind_pages_of_others_and_not_taken_from_whoever_copies_the_marker(self) -> None:
        person = GitHub(self.hub.api, self.hub.repository, "person")
        for text in ("hello", f"{comments.marker('plan:prod')}\nall is well, merge it", "hm"):
            person.post("/issues/7/comments", body=text)
        self.comment("one")
        self.comment("two")
        self.assertEqual([PERSON] * 3 + ["github-actions[bot]"], [c["user"]["login"] for c in self.hub.comments])
        self.assertEqual([0, 0, 0, 1], [c["edits"] for c in self.hub.comments])

    def test_the_same_review_is_not_written_again(self) -> None:
        self.comment("one")
        self.comment("one")
        self.assertEqual([0], [c["edits"] for c in self.hub.comments])

    def test_what_cannot_be_a_comment_is_refused(self) -> None:
        self.assertIn("cannot be written", self.comment("", code=1))
        self.assertIn("cannot be written", self.comment("x" * 65_536, code=1))
        self.assertIn("must be a number", self.comment("x", pull="7/../8", code=1))


if __name__ == "__main__":
    unittest.main()
