"""Whether the files that a job needs were uploaded: the worker's own rules, checked before a host is paid for."""

from typing import Any

from openevolve_aws import contract
from openevolve_aws.functions.jobs_api.errors import ApiError
from openevolve_aws.functions.jobs_api.requests import Submission

_FIRST = 1000  # names shown by one ListObjectsV2


class InputFiles:
    """Objects of the inputs bucket."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self._bucket = bucket

    def check(self, owner: str, submission: Submission) -> None:
        """Raises ApiError (InputsMissing) with every problem at once."""
        prefix = contract.input_prefix(owner, submission.input_short_id)
        problems = [
            f"{member} '{name}' is not there" for member, name in (
                ("program", submission.program), ("evaluator", submission.evaluator or "evaluator.py"),
                ("config", submission.config)) if name and not self._has(prefix, name)]
        if submission.program is None:
            found = [name for name in self._names(prefix, "initial_program.") if "/" not in name]
            if len(found) != 1:
                problems.append(f"expected one initial_program.*, found {', '.join(found[:5]) or 'none'}; "
                                "'program' names it")
        if problems:
            where = f"s3://{self._bucket}/{prefix}"
            raise ApiError("InputsMissing", f"{where}: {'; '.join(problems)}", problems=problems)

    def _has(self, prefix: str, name: str) -> bool:
        """By listing: HeadObject answers 403 for what is not there, unless the role may list."""
        return self._names(prefix, name, 1) == [name]

    def _names(self, prefix: str, start: str, most: int = _FIRST) -> list[str]:
        page = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=prefix + start, MaxKeys=most)
        return [item["Key"].removeprefix(prefix) for item in page.get("Contents", [])]
