"""python3 -m monitoring.watch STACK: which alarms of a stack's cdk.tf.json sound on which day, as JSON.

Every alarm on a metric of ours is asked twice: after a good day, and after the day that it is there for.
"""

import json
import sys
from pathlib import Path
from typing import Any

from alarm import Alarm
from openevolve_aws.worker.running.counts import Counts
from scenarios import Scenarios

_OURS = {"OpenEvolve", "OpenEvolve/Platform"}
_BAD_DAYS = {
    "jobs-failing": lambda day: day.jobs_end(failed=11),
    "jobs-failed": lambda day: day.jobs_end(failed=4),
    "uploads-failing": lambda day: day.a_worker_works(Counts(scored=1), upload_failures=6),
    "interruptions": lambda day: day.a_job_loses_all_its_hosts(),
    "llm-errors": lambda day: day.a_worker_works(Counts(scored=7, llm_failures=3)),
    "jobs-waiting": lambda day: day.jobs_are_counted(waiting=51, running_hours=1),
    "nothing-runs": lambda day: day.jobs_are_counted(waiting=1),
    "long-run": lambda day: day.jobs_are_counted(running_hours=73),
    "queue-blocked": lambda day: day.a_queue_is_blocked(),
    "gauges-silent": lambda day: day.jobs_end(failed=0, succeeded=1),
    "budget-used-up": lambda day: day.money_is_spent(110),
    "budget-nearly-used": lambda day: day.money_is_spent(90),
    "key-overdue": lambda day: day.keys_are_looked_at(91),
    "cleanup-failing": lambda day: day.outputs_are_cleaned(refusing=True),
}


def main(stack: Path) -> dict[str, Any]:
    """By alarm: the values that it read after each day, and whether it sounded."""
    resources = json.loads(stack.read_text(encoding="utf-8"))["resource"]["aws_cloudwatch_metric_alarm"]
    alarms = {body["alarm_name"].removeprefix("openevolve-prod-"): Alarm(body) for body in resources.values()}
    watched = {name: alarm for name, alarm in alarms.items() if alarm.namespaces() <= _OURS}
    found: dict[str, Any] = {name: {} for name in watched}
    day = Scenarios()
    day.setUpClass()
    try:
        day.setUp()
        day.a_good_day()
        for name, alarm in watched.items():
            found[name]["good"] = _ask(alarm, day)
        for name, alarm in watched.items():
            day.day = Scenarios.day
            day.setUp()
            if name in _BAD_DAYS:
                _BAD_DAYS[name](day)
                found[name]["bad"] = _ask(alarm, day)
    finally:
        day.doClassCleanups()
    return found


def _ask(alarm: Alarm, day: Scenarios) -> dict[str, Any]:
    # Keys are the emulator's, made today: their day is another one.
    names = {reading["Metric"]["MetricName"] for reading in alarm.readings.values()}
    values = alarm.values(day.cloudwatch, day.day if "KeyOverdueDays" in names else Scenarios.day)
    return {"values": values, "sounds": alarm.sounds(values)}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout)
