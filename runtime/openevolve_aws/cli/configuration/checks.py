"""What doctor looks at. Each check returns a finding or raises what went wrong."""

import email.utils
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from openevolve_aws import contract
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import CREDENTIALS
from openevolve_aws.cli.screen import formats
from openevolve_aws.cli.services import aws

# AWS refuses requests that are more than 15 minutes (S3) or 5 minutes (others) off.
_SKEW_WARNING, _SKEW_FAILURE = 60, 300
_OLD_KEY_DAYS = 90


@dataclass(frozen=True)
class Finding:
    """`status` is ok, warning, FAILED or skipped."""

    status: str
    subject: str
    text: str
    advice: str


Check = Callable[[], Finding]


class Examination:
    """Checks in the order in which they build on each other."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._owner: str | None = None
        self._user: str | None = None

    def checks(self) -> Iterator[tuple[str, Check]]:
        yield "credentials", self._credentials
        yield "access key", self._key
        yield "jobs API", self._api
        yield "clock", self._clock
        yield "inputs", lambda: self._bucket("inputs", self._context.profile.inputs_bucket)
        yield "outputs", lambda: self._bucket("outputs", self._context.profile.outputs_bucket)
        yield "logs", self._logs

    def _credentials(self) -> Finding:
        profile = self._context.profile
        identity = self._context.client("sts").get_caller_identity()
        if ":user/" in identity["Arn"]:
            self._user = identity["Arn"].rpartition("/")[2]
        if profile.account_id and identity["Account"] != profile.account_id:
            what = f"{identity['Arn']} is of account {identity['Account']}"
            raise CliError(CREDENTIALS, f"{what}, {profile.environment} is in {profile.account_id}",
                           "use the access key of your user in that account")
        source = self._context.session.get_credentials().method
        return Finding("ok", "credentials", f"{identity['Arn']} (from {source})", "")

    def _key(self) -> Finding:
        if self._user is None:
            return Finding("skipped", "access key", "these are not the credentials of an IAM user", "")
        used = aws.credentials(self._context.session).access_key
        keys = self._context.client("iam").list_access_keys(UserName=self._user)["AccessKeyMetadata"]
        found = next((key for key in keys if key["AccessKeyId"] == used), None)
        if found is None:
            return Finding("skipped", "access key", "temporary credentials", "")
        days = int((self._context.system.now() - found["CreateDate"].timestamp()) / 86_400)
        text = f"{used} is {formats.count(days, 'day')} old"
        if days > _OLD_KEY_DAYS:
            return Finding("warning", "access key", text,
                           "make a new one, then delete it ('aws iam create-access-key')")
        return Finding("ok", "access key", text, "")

    def _api(self) -> Finding:
        usage = self._context.api.usage()
        self._owner = usage["owner"]
        profile = self._context.profile
        if usage["environment"] != profile.environment:
            return Finding("FAILED", "jobs API", f"it is that of {usage['environment']}, the profile is of "
                                                 f"{profile.environment}", "import the profile again")
        use, limits = usage.get("use", {}), usage.get("limits", {})
        jobs = f"{use.get('active_jobs', '?')} of {limits.get('active_jobs', '?')} jobs"
        spend = f"{formats.money(usage.get('spend_usd'))} of {formats.money(usage.get('budget_usd'))}"
        return Finding("ok", "jobs API", f"you are {self._owner}; {jobs}, {spend} in {usage.get('month')}", "")

    def _clock(self) -> Finding:
        told = self._context.api.server_date
        moment = email.utils.parsedate_to_datetime(told) if told else None
        if moment is None:
            return Finding("skipped", "clock", "the jobs API did not tell the time", "")
        skew = self._context.system.now() - moment.timestamp()
        text = f"{formats.duration(abs(skew))} {'ahead of' if skew > 0 else 'behind'} AWS's"
        if abs(skew) < 2:  # AWS tells whole seconds
            return Finding("ok", "clock", "the same as AWS's", "")
        if abs(skew) > _SKEW_FAILURE:
            return Finding("FAILED", "clock", text, aws.CLOCK)
        return Finding("warning" if abs(skew) > _SKEW_WARNING else "ok", "clock", text,
                       aws.CLOCK if abs(skew) > _SKEW_WARNING else "")

    def _bucket(self, subject: str, bucket: str) -> Finding:
        if self._owner is None:
            return self._unknown(subject)
        prefix = contract.owner_prefix(self._owner)
        self._context.client("s3").list_objects_v2(Bucket=bucket, Prefix=prefix, MaxKeys=1)
        return Finding("ok", subject, f"s3://{bucket}/{prefix} can be listed", "")

    def _logs(self) -> Finding:
        if self._owner is None:
            return self._unknown("logs")
        group = self._context.profile.log_group(self._owner)
        self._context.client("logs").describe_log_streams(logGroupName=group, limit=1)
        return Finding("ok", "logs", f"{group} can be read", "")

    @staticmethod
    def _unknown(subject: str) -> Finding:
        return Finding("skipped", subject, "who you are is not known without the jobs API", "")
