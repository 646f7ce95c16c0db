"""Who is reminded of which key on which day."""

import datetime
import json
import unittest

from faulty_line import Answer, Request, refusal, refused, throttled
from handler_case import HandlerCase
from openevolve_aws.functions.secret_reminder.ages import Key
from openevolve_aws.functions.secret_reminder.reminders import is_due, overdue_days, wording
from openevolve_aws.functions.secret_reminder.review import KeysUnseen, remind

SHARED, ALICES, AL_ICES = (
    f"openevolve-prod-gemini-{name}20261122070000000000000001" for name in ("", "alice-", "al-ice-"))
START = datetime.date(2026, 1, 1)


class ReminderTests(HandlerCase):
    """The emulator says of every version that it was made at the moment of asking, so the clock moves instead."""

    def setUp(self) -> None:
        super().setUp()
        self.secrets, self.notices = self.client("secretsmanager"), self.make_notices()
        self.today = datetime.datetime.now(datetime.UTC)
        self.notify = self.deployment.topics.notify
        self.alice = self.deployment.users["alice"].topic_arn

    def remind(self, age_days: int) -> datetime.datetime:
        now = self.today + datetime.timedelta(days=age_days)
        remind(self.secrets, self.cloudwatch, self.notices, self.deployment, now)
        return now

    def test_a_fresh_key_is_measured_and_not_spoken_of(self) -> None:
        self.secrets.create_secret(Name=SHARED, SecretString="{}")
        now = self.remind(20)
        self.assertEqual([], self.told(self.notify))
        self.assertEqual(([20.0], [0.0]), (self.published("KeyAgeDays", now), self.published("KeyOverdueDays", now)))

    def test_fourteen_days_before_the_deadline_the_platform_is_told_of_the_shared_key(self) -> None:
        self.secrets.create_secret(Name=SHARED, SecretString="{}")
        self.remind(76)
        [(subject, text)] = self.told(self.notify)
        self.assertEqual("OpenEvolve prod: the shared LLM key is due in 14 day(s)", subject)
        self.assertIn(f"--secret-id {SHARED}", text)
        self.assertEqual([], self.told(self.alice))

    def test_the_owner_of_a_key_is_told_too_and_nobody_with_a_similar_name(self) -> None:
        self.secrets.create_secret(Name=ALICES, SecretString="{}")
        self.remind(89)
        self.assertEqual([1, 1, 0], [len(self.told(topic)) for topic in (
            self.notify, self.alice, self.deployment.users["al-ice"].topic_arn)])
        self.secrets.delete_secret(SecretId=ALICES, ForceDeleteWithoutRecovery=True)
        self.secrets.create_secret(Name=AL_ICES, SecretString="{}")
        self.remind(89)
        self.assertEqual([1, 0, 1], [len(self.told(topic)) for topic in (
            self.notify, self.alice, self.deployment.users["al-ice"].topic_arn)])

    def test_an_overdue_key_is_told_daily_and_the_worst_is_measured(self) -> None:
        self.secrets.create_secret(Name=SHARED, SecretString="{}")
        self.secrets.create_secret(Name=ALICES, SecretString="{}")
        for age in (95, 96):
            now = self.remind(age)
            self.assertEqual(2, len(self.told(self.notify)))
            self.assertEqual([float(age - 90)], self.published("KeyOverdueDays", now))

    def test_a_secret_without_value_is_told_and_not_overdue(self) -> None:
        self.secrets.create_secret(Name=ALICES)
        now = self.remind(0)
        [(subject, text)] = self.told(self.alice)
        self.assertEqual("OpenEvolve prod: alice's LLM key is missing", subject)
        self.assertIn("has had no value since", text)
        self.assertEqual([0.0], self.published("KeyOverdueDays", now))

    def test_only_the_current_version_counts(self) -> None:
        """A pending one is not in use, the previous one not any more."""
        self.secrets.create_secret(Name=SHARED, SecretString="{}")
        ages = {"AWSPENDING": 1, "AWSCURRENT": 76, "AWSPREVIOUS": 200}
        versions = [{"VersionId": stage, "VersionStages": [stage],
                     "CreatedDate": (self.today - datetime.timedelta(days=days)).timestamp()}
                    for stage, days in ages.items()]
        body = json.dumps({"Name": SHARED, "Versions": versions}).encode()
        self.line.rules = [lambda request: Answer(200, body) if request.operation == "ListSecretVersionIds" else None]
        now = self.remind(0)
        self.assertEqual([76.0], self.published("KeyAgeDays", now))
        self.assertEqual(1, len(self.told(self.notify)))

    def test_no_key_at_all_is_a_failure_not_silence(self) -> None:
        self.secrets.create_secret(Name="openevolve-staging-gemini-1", SecretString="{}")
        with self.assertRaisesRegex(KeysUnseen, "no secret has a name that begins with openevolve-prod-gemini-"):
            self.remind(1)

    def test_one_key_that_cannot_be_read_keeps_no_other_from_its_reminder(self) -> None:
        def deny_alices(request: Request) -> Answer | None:
            asked = request.operation == "ListSecretVersionIds" and b"gemini-alice" in request.body
            return refusal(request, 400, "AccessDeniedException", "no") if asked else None

        self.secrets.create_secret(Name=ALICES, SecretString="{}")
        self.secrets.create_secret(Name=SHARED, SecretString="{}")
        self.line.rules = [deny_alices]
        with self.assertRaisesRegex(KeysUnseen, f"{ALICES}: .*AccessDenied"):
            self.remind(76)
        self.assertEqual(1, len(self.told(self.notify)))

    def test_what_cannot_be_told_or_published_is_raised_after_all_keys(self) -> None:
        self.secrets.create_secret(Name=SHARED, SecretString="{}")
        self.line.rules = [refused("Publish", 403, "AuthorizationError"), refused("PutMetricData", 400, "AccessDenied")]
        with self.assertRaisesRegex(KeysUnseen, "AuthorizationError.*AccessDenied"):
            self.remind(76)

    def test_throttling_is_waited_out(self) -> None:
        self.secrets.create_secret(Name=SHARED, SecretString="{}")
        self.line.rules = [throttled("ListSecrets", 1), throttled("ListSecretVersionIds", 1)]
        self.remind(76)
        self.assertEqual(1, len(self.told(self.notify)))


class CalendarTests(unittest.TestCase):
    def setUp(self) -> None:
        from handler_case import deployment
        self.deployment = deployment()

    def due_ages(self, key: Key, until: int) -> list[int]:
        days = (START + datetime.timedelta(days=age) for age in range(until))
        return [(day - START).days for day in days if is_due(key, self.deployment, day)]

    def test_the_days_of_a_key_with_a_value(self) -> None:
        key = Key("k", None, START, START)
        self.assertEqual([76, 83, 87, 89, 90, 91, 92], self.due_ages(key, 93))

    def test_the_days_of_a_key_without_one(self) -> None:
        self.assertEqual([0, 1, 3, 7, 14, 21], self.due_ages(Key("k", None, START, None), 22))

    def test_a_new_value_starts_a_new_period_whatever_the_secret_is(self) -> None:
        key = Key("k", None, START - datetime.timedelta(days=1000), START)
        self.assertEqual([], self.due_ages(key, 76))
        self.assertEqual(0, overdue_days(key, self.deployment, START + datetime.timedelta(days=90)))
        self.assertEqual(1, overdue_days(key, self.deployment, START + datetime.timedelta(days=91)))

    def test_the_last_day_and_what_follows_are_worded(self) -> None:
        key = Key("k", None, START, START)
        subjects = [wording(key, self.deployment, START + datetime.timedelta(days=age))[0] for age in (90, 92)]
        self.assertEqual(["OpenEvolve prod: the shared LLM key is due today",
                          "OpenEvolve prod: the shared LLM key is 2 day(s) overdue"], subjects)


if __name__ == "__main__":
    unittest.main()
