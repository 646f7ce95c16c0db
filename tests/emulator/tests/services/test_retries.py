"""Repeated requests, as AWS's SDKs send them when an answer does not arrive."""

import socket
import urllib.parse
from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.support import EmulatorTestCase


class RepeatedRequestTests(EmulatorTestCase):
    def setUp(self) -> None:
        self.table = self.emulator.client("dynamodb")
        if not self.table.list_tables()["TableNames"]:
            self.table.create_table(
                TableName="locks", BillingMode="PAY_PER_REQUEST",
                KeySchema=[{"AttributeName": "LockID", "KeyType": "HASH"}],
                AttributeDefinitions=[{"AttributeName": "LockID", "AttributeType": "S"}],
            )

    def lock(self, name: str) -> None:
        self.table.put_item(
            TableName="locks", Item={"LockID": {"S": name}}, ConditionExpression="attribute_not_exists(LockID)")

    def call_it(self, name: str) -> None:
        def put(request: Any, **_: Any) -> None:
            request.headers["amz-sdk-invocation-id"] = name

        self.table.meta.events.register("before-send.dynamodb.PutItem", put)

    def test_the_second_attempt_of_a_call_gets_the_answer_of_the_first(self) -> None:
        self.call_it("one-call")
        self.lock("a")
        self.lock("a")

    def test_a_call_whose_answer_nobody_read_is_not_made_twice(self) -> None:
        sent: list[Any] = []
        self.call_it("lost-call")
        self.table.meta.events.register("before-send.dynamodb.PutItem", lambda request, **_: sent.append(request))
        self.lock("other")
        address = urllib.parse.urlsplit(self.emulator.endpoint)
        body = sent[0].body.replace(b"other", b"lost")
        with socket.create_connection((address.hostname, address.port)) as connection:
            headers = {k: v.decode() if isinstance(v, bytes) else v for k, v in sent[0].headers.items()}
            headers |= {"amz-sdk-invocation-id": "lost", "Content-Length": str(len(body))}
            lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            connection.sendall(f"POST / HTTP/1.1\r\nHost: {address.netloc}\r\n{lines}\r\n".encode() + body)
        self.call_it("lost")
        self.lock("lost")

    def test_another_call_is_refused_as_ever(self) -> None:
        self.lock("b")
        with self.assertRaisesRegex(ClientError, "ConditionalCheckFailedException"):
            self.lock("b")

    def test_a_refused_call_is_tried_again(self) -> None:
        self.lock("c")
        self.call_it("refused")
        with self.assertRaises(ClientError):
            self.lock("c")
        self.table.delete_item(TableName="locks", Key={"LockID": {"S": "c"}})
        self.lock("c")
