"""From options to the body of POST /jobs and the files that go with it."""

import argparse
import re
from pathlib import Path
from typing import Any

from openevolve_aws.cli.configuration.profiles import Profile
from openevolve_aws.cli.configuration.settings import short_queue
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.screen import formats
from openevolve_aws.cli.uploads import sources
from openevolve_aws.cli.uploads.files import Collection, Upload

_NAME = r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}"  # as the jobs API has it


def build(options: argparse.Namespace, profile: Profile) -> tuple[dict[str, Any], Collection]:
    """The request, without a short id, and the files; all problems are in the collection."""
    collection = Collection()
    request: dict[str, Any] = {
        "iterations": options.iterations or sources.iterations_of(options.config),
        "program": collection.add_source("--program", options.program, "initial_program", sources.program),
        "evaluator": collection.add_source("--evaluator", options.evaluator, "evaluator.py", sources.evaluator),
    }
    if options.config:
        request["config"] = collection.add_source("--config", options.config, "config.yaml", sources.config)
    for path in options.inputs:
        collection.add_input(path)
    collection.finish()
    request.update(machine(options, profile, collection.problems))
    queue = profile.default_queue
    if queue and "queue" not in request:
        request["queue"] = queue
    if options.name:
        if not re.fullmatch(_NAME, options.name):
            collection.problems.append(f"--name {options.name!r} must match ^{_NAME}$")
        request["name"] = options.name
    return request, collection


def machine(options: argparse.Namespace, profile: Profile, problems: list[str]) -> dict[str, Any]:
    """Size, queue, image and timeout, as far as they were given; the profile knows what there is."""
    queue = short_queue(options.queue, profile.environment) if options.queue else None
    for option, value, known in (("--size", options.size, list(profile.sizes)), ("--queue", queue, profile.queues),
                                 ("--image-tag", options.image_tag, profile.images)):
        if value and known and value not in known:
            problems.append(f"{option} '{value}' is not known; there are {', '.join(known)}")
    longest = profile.limits.get("timeout_minutes")
    if options.timeout and longest and options.timeout > longest:
        problems.append(f"--timeout of {options.timeout} minutes is more than the limit of {formats.number(longest)}")
    given = {"size": options.size, "queue": queue, "image": options.image_tag, "timeout_minutes": options.timeout}
    return {name: value for name, value in given.items() if value}


def warn_of_limits(context: Context, usage: dict[str, Any]) -> None:
    """An upload of hours should not end in a refusal that could be seen coming; jobs may end meanwhile, though."""
    limit, used = usage.get("limits", {}).get("active_jobs"), usage.get("use", {}).get("active_jobs")
    if limit is not None and used is not None and used >= limit:
        context.terminal.note(f"warning: you have {used} of {limit} jobs; unless one ends before the upload does, this "
                              "one will be refused", "yellow")
    spent, budget = usage.get("spend_usd"), usage.get("budget_usd")
    if spent is not None and budget and spent >= budget:
        share = f"{formats.money(spent)} of your budget of {formats.money(budget)}"
        context.terminal.note(f"warning: {share} is spent; the job may be refused", "yellow")


def seen_again(file: Upload, problems: list[str]) -> Upload | None:
    """The file as it is now; it may have been edited since, and is then sent again."""
    try:
        with Path(file.path).open("rb"):
            return Upload.of(Path(file.path), file.name)
    except OSError as error:
        problems.append(f"{file.path}: {error.strerror}")
        return None
