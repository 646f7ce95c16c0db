"""`doctor`: every condition for working, one line each, with what to do about those that do not hold."""

from collections.abc import Iterator

from openevolve_aws.cli.configuration import checks
from openevolve_aws.cli.configuration.checks import Check, Finding
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.exit_codes import BAD_NEWS, DONE
from openevolve_aws.cli.uploads import sending
from openevolve_aws.cli.uploads import journal as journals

_STYLES = {"ok": "green", "warning": "yellow", "FAILED": "red", "skipped": "dim"}


def run(context: Context) -> int:
    """BAD_NEWS when anything failed."""
    findings = []
    for finding in _findings(context):
        findings.append(finding)
        if not context.json:
            advice = f"; {finding.advice}" if finding.advice else ""
            context.terminal.write(f"{context.terminal.style(finding.status.ljust(8), _STYLES[finding.status])}"
                                   f"{finding.subject.ljust(14)}{finding.text}{advice}")
    if context.json:
        context.write_json({"findings": [vars(finding) for finding in findings]})
    return BAD_NEWS if any(finding.status == "FAILED" for finding in findings) else DONE


def _findings(context: Context) -> Iterator[Finding]:
    profile = _finding("profile", lambda: _profile(context))
    yield profile
    if profile.status != "ok":
        yield Finding("skipped", "the rest", "it needs a profile", "")
        return
    examination = checks.Examination(context)
    for subject, check in examination.checks():
        yield _finding(subject, check)
    waiting = [journal.submission.short_id for journal in journals.unfinished(journals.folder(context.environ))]
    if waiting:
        yield Finding("warning", "submissions", f"not finished: {', '.join(waiting)}",
                      "'openevolve-aws submit --continue SHORT_ID' goes on")


def _finding(subject: str, check: Check) -> Finding:
    try:
        return check()
    except Exception as error:
        failure = sending.foreseen(error)
        if failure is None:
            raise
        return Finding("FAILED", subject, failure.what, failure.advice)


def _profile(context: Context) -> Finding:
    profile = context.profile
    return Finding("ok", "profile", f"{profile.name}: environment {profile.environment}, {profile.region}", "")
