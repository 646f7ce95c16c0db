"""Amazon EventBridge: rules hand events on to functions, topics, queues and log groups, as schedules do when told."""

import datetime
import json
import uuid
from typing import Any

from moto.events import urls
from moto.events.models import Rule, events_backends
from moto.events.responses import EventsHandler

from emulator.events import targets
from emulator.extensions import registry

OWN_SOURCES = "aws."
REFUSED_SOURCE = {
    "ErrorCode": "NotAuthorizedForSourceException",
    "ErrorMessage": "Not authorized for the source: sources that begin with aws. are reserved to AWS services.",
}


def install() -> None:
    Rule.send_to_targets = _match  # moto's knows no functions and topics, and does not ask whether a rule is enabled
    registry.route(urls, Response)


class Response(EventsHandler):
    def put_events(self) -> str:
        """Only AWS services speak in the name of one; an entry that tries is refused, the others are not."""
        entries = self._get_param("Entries")
        reserved = [str(entry.get("Source", "")).startswith(OWN_SOURCES) for entry in entries]
        allowed = [entry for entry, wrong in zip(entries, reserved, strict=True) if not wrong]
        accepted = iter(self.events_backend.put_events(allowed))
        answers = [REFUSED_SOURCE if wrong else next(accepted) for wrong in reserved]
        return json.dumps({"FailedEntryCount": sum("ErrorCode" in a for a in answers), "Entries": answers})


def receive(
    account: str, region: str, source: str, detail_type: str, resources: list[str], detail: dict[str, Any]
) -> None:
    """An event of an AWS service, for the default bus."""
    events_backends[account][region].put_events([{
        "Source": source, "DetailType": detail_type, "Resources": resources, "Detail": json.dumps(detail),
    }])


def run_schedule(account: str, region: str, name: str) -> None:
    """Does what the rule's schedule does when its time has come. Raises KeyError when there is no such schedule."""
    rule = events_backends[account][region].describe_event_bus("default").rules[name]
    if not rule.scheduled_expression:
        raise KeyError(name)
    _deliver(rule, {
        "version": "0", "id": str(uuid.uuid4()), "detail-type": "Scheduled Event", "source": "aws.events",
        "account": account, "time": _time(), "region": region, "resources": [rule.arn], "detail": {},
    })


def _match(rule: Rule, original_event: dict[str, Any], transform_input: bool = True) -> None:
    pattern = rule.event_pattern
    if rule.state != "ENABLED" or not pattern.get_pattern() or not pattern.matches_event(original_event):
        return
    event = {key: value for key, value in original_event.items() if key != "ingestion-time"}
    _deliver(rule, event | {"time": _time(event["time"])})


def _deliver(rule: Rule, event: dict[str, Any]) -> None:
    for target in rule.targets:
        targets.deliver(rule.account_id, rule.region_name, rule.arn, target, event)


def _time(given: Any = None) -> str:
    if isinstance(given, str) and not given.replace(".", "").isdecimal():
        return given
    moment = datetime.datetime.now(datetime.UTC) if given is None else \
        datetime.datetime.fromtimestamp(float(given), datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
