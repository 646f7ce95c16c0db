"""Arguments and printing; each command's work is in a module of its own."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from delivery import applying, comments, drift, environments, forks, images, notes, reviewed, terraform, workplace
from delivery.github import GitHub
from delivery.problems import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 when it is done, 1 after a message, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 tools/delivery", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: object, help_text: str, *options: str) -> None:
        sub = commands.add_parser(name, help=help_text, description=help_text)
        sub.set_defaults(run=run)
        for option in options:
            flag, _, kind = option.partition("=")
            if kind == "flag":
                sub.add_argument(flag, action="store_true")
            elif flag.startswith("-"):
                sub.add_argument(flag, required=not kind, default=kind if kind != "empty" else "")
            else:
                sub.add_argument(flag)

    command("environments", _environments, "list the environments that this repository's workflows deliver",
            "--branch=empty")
    command("plan", _plan, "plan an environment into cdktf.out/plans/NAME", "name", "--locked=flag")
    command("reviewed", _reviewed, "find what was reviewed of each environment that a commit changes", "--commit",
            "--branch", "--environment=empty", "--fingerprint=empty")
    command("apply", _apply, "apply the plan of an environment if it is the reviewed one", "name", "--fingerprint",
            "--changes=[]")
    command("comment", _comment, "write or change the one comment of its kind in a pull request", "--pull", "--kind",
            "--body")
    command("drift", _drift, "open, update or close the issue of an environment that differs", "name",
            "--changes", "--body")
    command("fork", _fork, "fetch the stacks that the run of a fork left", "--run-id", "--owner", "--head-branch",
            "--commit")
    command("image-tag", _image_tag, "say the tag of the image of a commit", "--commit")
    command("push", _push, "push an image archive and say its digest", "--archive", "--image")
    command("propose", _propose, "open the pull request that sets an environment's image", "name", "--digest", "--tag")
    command("notes", _notes, "print the changelog's section of a tag", "tag")
    return parser


def _environments(options: argparse.Namespace) -> int:
    found = environments.load()
    if repository := os.environ.get("GITHUB_REPOSITORY"):
        found = environments.of_repository(found, repository, options.branch)
    workplace.tell("environments", json.dumps([environment.entry() for environment in found]))
    return 0


def _plan(options: argparse.Namespace) -> int:
    workplace.tell("changes", str(terraform.plan(options.name, locked=options.locked)).lower())
    return 0


def _reviewed(options: argparse.Namespace) -> int:
    github = GitHub.of_workflow()
    known = environments.of_repository(environments.load(), github.repository, options.branch)
    if options.environment:
        entries = [e.entry() | {"fingerprint": reviewed.require_fingerprint(options.fingerprint), "changes": "[]",
                                "pull": ""} for e in known if e.name == options.environment]
        if not entries:
            raise Problem(f"no environment {options.environment!r} is delivered from {options.branch}")
        workplace.tell("environments", json.dumps(entries))
        return 0
    pull = reviewed.pull_of(github, options.commit) if known else {}
    workplace.tell("pull", str(pull.get("number", "")))
    reviews = [(environment, reviewed.find(github, pull, environment.name)) for environment in known]
    workplace.tell("environments", json.dumps([
        environment.entry() | {"fingerprint": review.fingerprint, "changes": json.dumps(review.changes),
                               "pull": review.pull}
        for environment, review in reviews if review.changes]))
    return 0


def _apply(options: argparse.Namespace) -> int:
    try:
        changes = json.loads(options.changes)
    except json.JSONDecodeError as error:
        raise Problem(f"--changes is no JSON: {error}") from error
    return 0 if applying.run(options.name, options.fingerprint, changes) else 1


def _comment(options: argparse.Namespace) -> int:
    print(comments.put(GitHub.of_workflow(), options.pull, options.kind, _text(options.body)))
    return 0


def _drift(options: argparse.Namespace) -> int:
    if options.changes not in ("true", "false"):
        raise Problem(f"--changes must be true or false, not {options.changes!r}")
    review = _text(options.body) if options.changes == "true" else ""
    print(f"issue: {drift.tell(GitHub.of_workflow(), options.name, review)}")
    return 0


def _fork(options: argparse.Namespace) -> int:
    github = GitHub.of_workflow()
    names = [e.name for e in environments.load()]
    workplace.tell("pull", forks.fetch(
        github, options.run_id, options.owner, options.head_branch, options.commit, names))
    return 0


def _image_tag(options: argparse.Namespace) -> int:
    workplace.tell("tag", images.tag(options.commit))
    return 0


def _push(options: argparse.Namespace) -> int:
    workplace.tell("digest", images.push(options.archive, options.image))
    return 0


def _propose(options: argparse.Namespace) -> int:
    branch = next((e.branch for e in environments.load() if e.name == options.name), "")
    if not branch:
        raise Problem(f"environment {options.name!r} has no delivery in its settings")
    github = GitHub.of_workflow()
    print(images.propose(github, options.name, branch, options.digest, options.tag) or "it runs this image already")
    return 0


def _notes(options: argparse.Namespace) -> int:
    print(notes.of(options.tag), end="")
    return 0


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}") from error
