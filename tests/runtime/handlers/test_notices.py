"""Who is told what, and that one who cannot be told keeps nobody else from it."""

import json
import threading
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer

from faulty_line import refused, throttled
from handler_case import HandlerCase
from openevolve_aws.functions.notices import NoticeUndelivered, Notices, Slack


class Webhook(HTTPServer):
    """A stand-in for Slack's: keeps what it was sent, answers with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _WebhookHandler)
        self.status, self.received = 200, []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/services/T0/B0/secret"


class _WebhookHandler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        return


class TopicTests(HandlerCase):
    def test_all_topics_get_the_same_once(self) -> None:
        notices, topics = self.make_notices(), self.deployment.topics
        notices.tell_all([topics.page, topics.notify, topics.page], "subject", "text")
        for topic in (topics.page, topics.notify):
            self.assertEqual([("subject", "text")], self.told(topic))

    def test_a_subject_is_made_fit_for_e_mail(self) -> None:
        notices, topic = self.make_notices(), self.deployment.topics.notify
        notices.publish(topic, "a\nb – é " + "x" * 200, "text – é")
        [(subject, text)] = self.told(topic)
        self.assertEqual("a b ? ? " + "x" * 89 + "...", subject)
        self.assertEqual("text – é", text)

    def test_a_text_is_cut_to_what_sns_takes(self) -> None:
        notices, topic = self.make_notices(), self.deployment.topics.notify
        notices.publish(topic, "long", "é" * 200_000)
        [(_, text)] = self.told(topic)
        self.assertLessEqual(len(text.encode()), 256 * 1024)

    def test_one_topic_that_is_gone_keeps_nobody_else_from_being_told(self) -> None:
        notices, topics = self.make_notices(), self.deployment.topics
        with self.assertRaisesRegex(NoticeUndelivered, "openevolve-prod-gone"):
            notices.tell_all([topics.page.replace("page", "gone"), topics.notify], "subject", "text")
        self.assertEqual([("subject", "text")], self.told(topics.notify))

    def test_throttling_is_waited_out(self) -> None:
        notices, topic = self.make_notices(), self.deployment.topics.notify
        self.line.rules = [throttled("Publish", 2, "Throttling")]
        notices.publish(topic, "subject", "text")
        self.assertEqual([("subject", "text")], self.told(topic))

    def test_a_denial_is_raised(self) -> None:
        notices = self.make_notices()
        self.line.rules = [refused("Publish", 403, "AuthorizationError")]
        with self.assertRaisesRegex(NoticeUndelivered, "AuthorizationError"):
            notices.publish(self.deployment.topics.page, "subject", "text")


class SlackTests(HandlerCase):
    def setUp(self) -> None:
        super().setUp()
        self.webhook = Webhook()
        self.addCleanup(self.webhook.server_close)
        self.addCleanup(self.webhook.shutdown)
        self.secrets = self.client("secretsmanager")

    def slack(self, value: str) -> Slack:
        arn = self.secrets.create_secret(Name="slack", SecretString=value)["ARN"]
        return Slack(self.secrets, arn, allowed=("http://127.0.0.1:",))

    def test_the_webhook_gets_the_text_from_either_form_of_secret(self) -> None:
        self.slack(self.webhook.url + "\n").send("hello")
        self.secrets.delete_secret(SecretId="slack", ForceDeleteWithoutRecovery=True)
        self.slack(json.dumps({"url": self.webhook.url})).send("again")
        self.assertEqual([{"text": "hello"}, {"text": "again"}], self.webhook.received)

    def test_topics_come_first_and_are_served_when_slack_is_down(self) -> None:
        notices = Notices(self.make_notices()._sns, self.slack(self.webhook.url))
        self.webhook.status = 500
        with self.assertRaisesRegex(NoticeUndelivered, "answered 500"):
            notices.tell_all([self.deployment.topics.notify], "subject", "text")
        self.assertEqual([("subject", "text")], self.told(self.deployment.topics.notify))

    def test_no_message_shows_the_url(self) -> None:
        self.webhook.status = 404
        slack = self.slack(self.webhook.url)
        with self.assertRaises(NoticeUndelivered) as refused:
            slack.send("hello")
        self.webhook.shutdown()
        self.webhook.server_close()
        with self.assertRaises(NoticeUndelivered) as unreachable:
            slack.send("hello")
        for failure in (refused, unreachable):
            self.assertNotIn("services", str(failure.exception))

    def test_only_slacks_own_hosts_are_called(self) -> None:
        values = (self.webhook.url, "https://hooks.slack.com.example.org/x", " ", "[]", "{}", '{"url": 3}')
        for number, value in enumerate(values):
            with self.subTest(value):
                arn = self.secrets.create_secret(Name=f"odd-{number}", SecretString=value)["ARN"]
                with self.assertRaisesRegex(NoticeUndelivered, "must be the webhook's URL.*hooks.slack.com"):
                    Slack(self.secrets, arn).send("hello")
        self.assertEqual([], self.webhook.received)

    def test_a_secret_without_value_is_named(self) -> None:
        arn = self.secrets.create_secret(Name="empty")["ARN"]
        with self.assertRaisesRegex(NoticeUndelivered, "secret:empty.*ResourceNotFound"):
            Slack(self.secrets, arn).send("hello")


if __name__ == "__main__":
    unittest.main()
