"""`resume`: a job that has ended goes on from its newest checkpoint, under the same short id."""

from typing import Any

from openevolve_aws import contract
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError, problems_found
from openevolve_aws.cli.exit_codes import DONE, NOT_FOUND, REFUSED, USAGE
from openevolve_aws.cli.jobs import lookup, waiting
from openevolve_aws.cli.screen import words
from openevolve_aws.cli.uploads import requests

_KEPT = ("queue", "size", "image", "timeout_minutes", "name", "input_short_id")


def run(context: Context) -> int:
    """Raises CliError and Interrupted."""
    options = context.options
    job = lookup.find(context.api, options.job)
    request = _request(context, job)
    resumed = context.api.submit(request)
    if options.wait:
        return waiting.Watch(context, resumed).until_it_ends()
    if context.json:
        context.write_json(resumed)
        return DONE
    context.terminal.write(
        f"{job['short_id']} goes on as run {resumed['run']}, to {resumed['iterations']} iterations in all.")
    context.terminal.write(f"  Batch job ID : {resumed.get('batch_job_id') or 'not yet known'}")
    context.terminal.write(f"  Status       : {resumed['state']}")
    context.terminal.write(f"Next: openevolve-aws logs {job['short_id']} --follow")
    return DONE


def _request(context: Context, job: dict[str, Any]) -> dict[str, Any]:
    options, short_id = context.options, job["short_id"]
    if job["state"] not in words.FINAL:
        raise CliError(REFUSED, f"{short_id} has not ended: it is {job['state']}",
                       f"wait for it, or stop it with 'openevolve-aws cancel {short_id}'")
    before = int(job.get("iterations") or 0)
    total = options.iterations or before + (options.more or 0)
    if job["state"] == "SUCCEEDED" and total <= before:
        raise CliError(USAGE, f"{short_id} has done all of its {before} iterations", "say how many more with --more N")
    if not total:
        raise CliError(USAGE, f"{short_id} does not tell how many iterations it had",
                       "say how many in all with --iterations N")
    problems: list[str] = []
    changes = requests.machine(options, context.profile, problems)
    if problems:
        raise problems_found(f"{short_id} was not resumed", problems)
    kept = {name: job[name] for name in _KEPT if job.get(name) is not None}
    return {"short_id": short_id, "run": int(job.get("run") or 1) + 1, "iterations": total, **kept, **changes,
            **_files(context, job)}


def _files(context: Context, job: dict[str, Any]) -> dict[str, str]:
    """Names of the files, from the inputs themselves: the ledger does not keep them."""
    source = job.get("input_short_id") or job["short_id"]
    prefix = contract.input_prefix(job["owner"], source)
    bucket = context.profile.inputs_bucket
    pages = context.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix, Delimiter="/")
    names = sorted(item["Key"].removeprefix(prefix) for page in pages for item in page.get("Contents", []))
    program = next((name for name in names if name.startswith("initial_program.")), None)
    if program is None or "evaluator.py" not in names:
        raise CliError(NOT_FOUND, f"the inputs of {job['short_id']} are not in s3://{bucket}/{prefix} any more",
                       "submit the program and the evaluator again; the results stay where they are")
    config = {"config": "config.yaml"} if "config.yaml" in names else {}
    return {"program": program, "evaluator": "evaluator.py", **config}
