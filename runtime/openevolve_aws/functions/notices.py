"""What people are told: through SNS topics and, where a webhook is configured, in Slack."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

# https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: ASCII, no line break, at most 100 characters, and the
# first one a letter, digit or punctuation; a message has at most 256 KiB.
_LONGEST_SUBJECT, _LONGEST_MESSAGE = 100, 256 * 1024
_SLACK_SECONDS = 10.0
_SLACK_HOSTS = ("https://hooks.slack.com/", "https://hooks.slack-gov.com/")


class NoticeUndelivered(Exception):
    """Somebody was not told; what was delivered before is not taken back."""


class Slack:
    """An incoming webhook. Its URL is a credential and stays in Secrets Manager: as such, or as JSON `{"url": …}`."""

    def __init__(self, secrets: Any, secret_arn: str, allowed: tuple[str, ...] = _SLACK_HOSTS,
                 open_url: Callable[..., Any] = urllib.request.urlopen) -> None:
        self._secrets = secrets
        self._secret_arn = secret_arn
        self._allowed = allowed
        self._open_url = open_url

    def send(self, text: str) -> None:
        """Raises NoticeUndelivered; the URL is in no message."""
        body = json.dumps({"text": text}).encode()
        try:
            request = urllib.request.Request(self._url(), body, {"Content-Type": "application/json"})
            with self._open_url(request, timeout=_SLACK_SECONDS) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            raise NoticeUndelivered(f"Slack's webhook answered {error.code}") from None
        except OSError as error:
            reason = getattr(error, "reason", error)
            raise NoticeUndelivered(f"Slack's webhook is out of reach: {type(reason).__name__}") from None

    def _url(self) -> str:
        try:
            value = self._secrets.get_secret_value(SecretId=self._secret_arn).get("SecretString", "")
        except (BotoCoreError, ClientError) as error:
            raise NoticeUndelivered(f"the secret {self._secret_arn} of Slack's webhook: {error}") from error
        try:
            document = json.loads(value)
        except ValueError:
            document = {"url": value.strip()}
        url = document.get("url") if isinstance(document, dict) else None
        if not isinstance(url, str) or not url.startswith(self._allowed):
            raise NoticeUndelivered(f"the secret {self._secret_arn} must be the webhook's URL, or {{\"url\": \"…\"}}, "
                                    f"and begin with {' or '.join(self._allowed)}")
        return url


class Notices:
    """Publishes to topics; `slack` is None where no webhook is configured."""

    def __init__(self, sns: Any, slack: Slack | None) -> None:
        self._sns = sns
        self._slack = slack

    @property
    def has_slack(self) -> bool:
        return self._slack is not None

    def publish(self, topic_arn: str, subject: str, text: str) -> None:
        """Raises NoticeUndelivered."""
        try:
            self._sns.publish(TopicArn=topic_arn, Subject=_subject(subject), Message=_cut(text))
        except (BotoCoreError, ClientError) as error:
            raise NoticeUndelivered(f"{topic_arn}: {error}") from error

    def tell_slack(self, text: str) -> None:
        """Does nothing without a webhook. Raises NoticeUndelivered."""
        if self._slack is not None:
            self._slack.send(text)

    def tell_all(self, topic_arns: list[str], subject: str, text: str) -> None:
        """Topics, each once, then Slack; raises NoticeUndelivered after the last one when any of them failed."""
        failures = []
        for topic_arn in dict.fromkeys(topic_arns):
            try:
                self.publish(topic_arn, subject, text)
            except NoticeUndelivered as error:
                failures.append(str(error))
        try:
            self.tell_slack(f"{subject}\n{text}")
        except NoticeUndelivered as error:
            failures.append(str(error))
        if failures:
            raise NoticeUndelivered("; ".join(failures))


def _subject(text: str) -> str:
    plain = re.sub(r"[^\x20-\x7e]", "?", " ".join(text.split()))
    return plain if len(plain) <= _LONGEST_SUBJECT else plain[:_LONGEST_SUBJECT - 3] + "..."


def _cut(text: str) -> str:
    return text.encode()[:_LONGEST_MESSAGE].decode(errors="ignore")
