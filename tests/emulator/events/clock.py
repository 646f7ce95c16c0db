"""Sets off EventBridge's scheduled rules by the clock, for the try-out; tests set them off themselves."""

import datetime
import logging
import threading

from moto.events.models import Rule, events_backends

from emulator.events import bus, crons
from emulator.extensions import events
from emulator.running import here

MINUTE = 60.0

log = logging.getLogger(__name__)


def start(stop: threading.Event) -> None:
    """Looks once a minute, until stop is set, which schedules are due."""
    threading.Thread(target=_run, args=(stop,), daemon=True).start()


def _run(stop: threading.Event) -> None:
    passed = 0
    while not stop.wait(MINUTE):
        passed += 1
        now = datetime.datetime.now(datetime.UTC)
        for rule in list(events_backends[here.account][here.region].describe_event_bus("default").rules.values()):
            if rule.state == "ENABLED" and rule.scheduled_expression and _is_due(rule, now, passed):
                bus.events.put(lambda name=rule.name: events.run_schedule(here.account, here.region, name))


def _is_due(rule: Rule, now: datetime.datetime, passed: int) -> bool:
    try:
        return crons.is_due(rule.scheduled_expression, now, passed)
    except ValueError as error:
        log.warning("rule %s: %s", rule.name, error)
        return False
