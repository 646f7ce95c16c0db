"""What a pull request from a fork left to be reviewed: synthesized stacks, made by code that nobody has read yet."""

import json
from pathlib import Path
from typing import Any

from delivery import archive
from delivery.github import GitHub
from delivery.problems import Problem

ARTIFACT = "stacks"
DIRECTORY = Path("forked")
MOST_BYTES = 200_000_000
MOST_BYTES_OF_A_STACK = 20_000_000


def fetch(github: GitHub, run: str, owner: str, branch: str, commit: str, environments: list[str]) -> str:
    """Writes the stacks of the named environments to forked/NAME.tf.json, and nothing else of what the fork sent;
    returns the number of the pull request. Raises Problem when the run belongs to none, or a stack is no JSON object.
    """
    pulls = [
        pull for pull in github.all("/pulls", state="open", head=f"{owner}:{branch}") if pull["head"]["sha"] == commit]
    if len(pulls) != 1:
        raise Problem(f"{len(pulls)} open pull requests have commit {commit}; the review needs the one it is for")
    artifact = next((a for a in github.all(f"/actions/runs/{run}/artifacts", "artifacts", name=ARTIFACT)
                     if not a["expired"]), None)
    if artifact is None:
        raise Problem(f"run {run} left no stacks")
    paths = {f"stacks/openevolve-{name}/cdk.tf.json": name for name in environments}
    files = archive.read(
        github.download(f"/actions/artifacts/{artifact['id']}/zip", MOST_BYTES),
        dict.fromkeys(paths, MOST_BYTES_OF_A_STACK))
    DIRECTORY.mkdir(exist_ok=True)
    for path, content in files.items():
        (DIRECTORY / f"{paths[path]}.tf.json").write_text(json.dumps(_object(path, content)), encoding="utf-8")
    return str(pulls[0]["number"])


def _object(path: str, content: bytes) -> Any:
    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Problem(f"{path} of the fork is no JSON: {error}") from error
    if not isinstance(parsed, dict):
        raise Problem(f"{path} of the fork is no JSON object")
    return parsed
