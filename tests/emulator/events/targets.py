"""What an EventBridge rule does for one target: input, permission, delivery, dead letters."""

import json
import logging
from typing import Any

from moto.logs.models import logs_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from emulator.events import templates

log = logging.getLogger(__name__)


class Undeliverable(Exception):
    """The target did not take the event; code is one of EventBridge's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def deliver(account: str, region: str, rule_arn: str, target: dict[str, Any], event: dict[str, Any]) -> None:
    """Hands the event to the target, else to its dead-letter queue; what fails here is not worth another try.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html names the attributes of a dead letter.
    """
    try:
        _hand_over(target["Arn"], rule_arn, templates.fill(target, event))
    except Undeliverable as error:
        log.warning("%s: %s: %s", rule_arn, target["Arn"], error)
        dead_letters = target.get("DeadLetterConfig", {}).get("Arn")
        if dead_letters:
            send(dead_letters, json.dumps(event), {
                "RULE_ARN": rule_arn, "TARGET_ARN": target["Arn"], "ERROR_CODE": error.code,
                "ERROR_MESSAGE": str(error),
            })


def send(queue_arn: str, body: str, attributes: dict[str, str] | None = None) -> None:
    """Puts a message into an SQS queue. Raises Undeliverable when the queue does not exist."""
    _, _, _, region, account, name = queue_arn.split(":")
    backend = sqs_backends[account][region]
    if name not in backend.queues:
        raise Undeliverable("RESOURCE_NOT_FOUND", f"queue {queue_arn} does not exist")
    kept = {
        key: {"DataType": "String", "StringValue": value} for key, value in (attributes or {}).items() if value
    }
    backend.send_message(name, body, message_attributes=kept)


def _hand_over(arn: str, rule_arn: str, text: str) -> None:
    service, region, account = arn.split(":")[2:5]
    if service == "lambda":
        from emulator.functions import service as functions

        functions.invoke_for(arn, "events.amazonaws.com", rule_arn, text)
    elif service == "sqs":
        send(arn, text)
    elif service == "sns":
        if arn not in sns_backends[account][region].topics:
            raise Undeliverable("RESOURCE_NOT_FOUND", f"topic {arn} does not exist")
        sns_backends[account][region].publish(text, arn=arn)
    elif service == "logs":
        _log(logs_backends[account][region], arn.split(":")[6], text)
    else:
        raise Undeliverable("EMULATOR", f"targets of {service} are not emulated")


def _log(backend: Any, group: str, text: str) -> None:
    from emulator.log_lines import write

    write(backend, group, "events", [text])
