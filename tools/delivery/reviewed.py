"""What was reviewed: the fingerprint that the last successful plan of a pull request left as an artifact."""

import json
import re
from dataclasses import dataclass
from typing import Any

from delivery import archive, workplace
from delivery.github import GitHub
from delivery.problems import Problem

WORKFLOW = "plan.yml"
MOST_BYTES = 2_000_000
PATTERN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Review:
    """pull is the number of the pull request, changes are addresses with actions."""

    pull: str
    fingerprint: str
    changes: list[list[str]]


def require_fingerprint(text: str) -> str:
    """Returns text without surrounding blanks. Raises Problem when it is no SHA-256 in lower case."""
    if not PATTERN.fullmatch(text.strip()):
        raise Problem(f"a fingerprint is 64 digits and letters a to f, not {text[:80]!r}")
    return text.strip()


def pull_of(github: GitHub, commit: str) -> dict[str, Any]:
    """Returns the pull request that a commit of the branch came from; Problem when it came past all of them."""
    found: list[dict[str, Any]] = [
        pull for pull in github.all(f"/commits/{commit}/pulls")
        if pull["merged_at"] is not None and pull["merge_commit_sha"] == commit
    ]
    if len(found) != 1:
        raise Problem(f"commit {commit} is not what merging a pull request made, so nobody reviewed its plan")
    return found[0]


def find(github: GitHub, pull: dict[str, Any], environment: str) -> Review:
    """Returns the review of an environment's plan. Raises Problem when there is none that an apply may go by."""
    number, head = str(pull["number"]), pull["head"]
    if (head["repo"] or {}).get("full_name") != github.repository:
        raise Problem(f"pull request #{number} came from a fork: it was reviewed without a plan")
    runs = [
        run for run in github.all(
            f"/actions/workflows/{WORKFLOW}/runs", "workflow_runs", head_sha=head["sha"], event="pull_request",
            status="success")
        if run["head_repository"]["full_name"] == github.repository
    ]
    if not runs:
        raise Problem(f"pull request #{number} has no successful plan of its last commit {head['sha']}")
    newest = max(runs, key=lambda run: int(run["run_number"]))
    for artifact in github.all(f"/actions/runs/{newest['id']}/artifacts", "artifacts", name=f"review-{environment}"):
        if not artifact["expired"]:
            return _review(number, github.download(f"/actions/artifacts/{artifact['id']}/zip", MOST_BYTES))
    raise Problem(f"the review of {environment} in pull request #{number} is no longer kept")


def _review(pull: str, content: bytes) -> Review:
    files = archive.read(content, {workplace.FINGERPRINT: 100, workplace.CHANGES: MOST_BYTES})
    try:
        changes = json.loads(files[workplace.CHANGES])
        if not all(isinstance(text, str) for change in changes for text in change):
            raise TypeError("a change is an address and actions")
        return Review(pull, require_fingerprint(files[workplace.FINGERPRINT].decode("ascii")), changes)
    except (KeyError, TypeError, ValueError) as error:
        raise Problem(f"the review of pull request #{pull} is damaged: {error}") from error
