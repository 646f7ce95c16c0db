"""One day's look at the keys."""

import datetime
from typing import Any

from openevolve_aws.functions import metrics
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.metrics import MetricsUnpublished, metric
from openevolve_aws.functions.notices import NoticeUndelivered, Notices
from openevolve_aws.functions.secret_reminder import ages, reminders


class KeysUnseen(Exception):
    """A key could not be looked at, or somebody could not be told; everything else was done."""


def remind(secrets: Any, cloudwatch: Any, notices: Notices, deployment: Deployment, now: datetime.datetime) -> None:
    """Raises KeysUnseen after all keys; repeating it tells people again."""
    today = now.astimezone(datetime.UTC).date()
    keys, failures = ages.find(secrets, deployment)
    if not keys and not failures:
        failures.append(f"no secret has a name that begins with {deployment.llm_key_prefix}")
    for key in keys:
        if reminders.is_due(key, deployment, today):
            topics = [deployment.topics.notify]
            if key.owner:
                topics.append(deployment.users[key.owner].topic_arn)
            try:
                notices.tell_all(topics, *reminders.wording(key, deployment, today))
            except NoticeUndelivered as error:
                failures.append(f"{key.name}: {error}")
    if keys:
        oldest = max((key.age_days(today) for key in keys if key.value_since), default=0)
        overdue = max(reminders.overdue_days(key, deployment, today) for key in keys)
        try:
            metrics.publish(cloudwatch, [metric("KeyAgeDays", oldest, "None", deployment.environment),
                                         metric("KeyOverdueDays", overdue, "None", deployment.environment)], now)
        except MetricsUnpublished as error:
            failures.append(str(error))
    if failures:
        raise KeysUnseen("; ".join(failures))
