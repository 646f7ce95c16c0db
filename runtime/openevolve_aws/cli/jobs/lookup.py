"""Jobs by what people type: short id, Batch job id, or the beginning of a short id."""

import re
from typing import Any

from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import INPUT, NOT_FOUND
from openevolve_aws.cli.services.jobs_api import JobsApi

_BATCH_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHORT_ID = re.compile(r"[a-z0-9][a-z0-9-]{3,31}")
_PREFIX = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_LIST = "'openevolve-aws list' shows your jobs"


def find(api: JobsApi, text: str) -> dict[str, Any]:
    """The job. Raises CliError; a job of somebody else's is as unknown as one that never was."""
    identifier = text.strip().lower()
    if not (_BATCH_ID.fullmatch(identifier) or _PREFIX.fullmatch(identifier)):
        raise CliError(INPUT, f"'{text}' is neither a short id nor a Batch job id", _LIST)
    if _BATCH_ID.fullmatch(identifier) or _SHORT_ID.fullmatch(identifier):
        try:
            return api.job(identifier)
        except CliError as error:
            if error.code != NOT_FOUND:
                raise
            if _BATCH_ID.fullmatch(identifier):
                raise CliError(NOT_FOUND, f"you have no job {text}", _LIST) from error
    found = [job for job in api.jobs() if job["short_id"].startswith(identifier)]
    if not found:
        raise CliError(NOT_FOUND, f"you have no job {text}", _LIST)
    if len(found) > 1:
        few = ", ".join(job["short_id"] for job in found[:5]) + (", …" if len(found) > 5 else "")
        raise CliError(INPUT, f"'{text}' is the beginning of {len(found)} short ids: {few}", "type more of it")
    return found[0]
