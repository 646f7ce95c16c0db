"""Which key is to be spoken of today, and what is said. The days are fixed, so that nothing has to be remembered."""

import datetime

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.secret_reminder.ages import Key

_LAST_DAYS = (7, 3, 1)
_WITHOUT_VALUE = (0, 1, 3)  # days after the secret was made, then every seventh


def is_due(key: Key, deployment: Deployment, today: datetime.date) -> bool:
    """At the first day of the period, 7, 3 and 1 days before the deadline, then daily."""
    if key.value_since is None:
        return key.age_days(today) in _WITHOUT_VALUE or key.age_days(today) % 7 == 0
    left = days_left(key, deployment, today)
    return left <= 0 or left == deployment.llm_key_remind_days or (
        left in _LAST_DAYS and left < deployment.llm_key_remind_days)


def days_left(key: Key, deployment: Deployment, today: datetime.date) -> int:
    """Until the deadline; below 0 when it has passed."""
    return deployment.llm_key_rotation_days - key.age_days(today)


def overdue_days(key: Key, deployment: Deployment, today: datetime.date) -> int:
    """0 while there is time, and for a key that does not exist yet."""
    return max(0, -days_left(key, deployment, today)) if key.value_since else 0


def wording(key: Key, deployment: Deployment, today: datetime.date) -> tuple[str, str]:
    """Subject and text."""
    whose = f"{key.owner}'s LLM key" if key.owner else "the shared LLM key"
    where = f"OpenEvolve {deployment.environment}"
    put = (f"Write {{\"GEMINI_API_KEY\": \"...\"}} with the new key into a file and store it:\n"
           f"  aws secretsmanager put-secret-value --region {deployment.region} --secret-id {key.name} "
           "--secret-string file://key.json\n"
           "Running jobs keep the key that they started with; revoke the old one after they have ended.")
    if key.value_since is None:
        return (f"{where}: {whose} is missing",
                f"The secret {key.name} has had no value since {key.created}. Jobs that need it fail.\n{put}")
    left = days_left(key, deployment, today)
    when = f"is due in {left} day(s)" if left > 0 else "is due today" if left == 0 else f"is {-left} day(s) overdue"
    return (f"{where}: {whose} {when}",
            f"The value of the secret {key.name} is of {key.value_since}, {key.age_days(today)} days old; it must be "
            f"changed every {deployment.llm_key_rotation_days} days.\n{put}")
