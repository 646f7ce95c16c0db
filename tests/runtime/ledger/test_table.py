import unittest
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError, EndpointConnectionError, ParamValidationError, ReadTimeoutError
from openevolve_aws.ledger.job import key
from openevolve_aws.ledger.table import ConditionFailed, LedgerUnavailable, Table
from support.ledgers import LedgerCase

_KEY = key("alice", "usage")


def _error(code: str, *reasons: str, status: int = 400) -> ClientError:
    response: Any = {"Error": {"Code": code, "Message": "no"}, "ResponseMetadata": {"HTTPStatusCode": status},
                     "CancellationReasons": [{"Code": reason} for reason in reasons]}
    return ClientError(response, "operation")


class Unwilling:
    """A client that raises one error after another before it calls the real one."""

    def __init__(self, client: Any, errors: list[Exception]) -> None:
        self._client = client
        self._errors = errors
        self.calls: list[dict[str, Any]] = []

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        def call(**arguments: Any) -> Any:
            self.calls.append(arguments)
            if self._errors:
                raise self._errors.pop(0)
            return getattr(self._client, operation)(**arguments)
        return call


class TableTests(LedgerCase):
    def unwilling(self, *errors: Exception) -> tuple[Table, Unwilling, list[float]]:
        pauses: list[float] = []
        client = Unwilling(self.dynamodb, list(errors))
        return Table(client, self.table.name, pauses.append), client, pauses

    def count(self, table: Table) -> None:
        table.transact({"Update": {"Key": _KEY, "UpdateExpression": "ADD active_jobs :one",
                                   "ExpressionAttributeValues": {":one": {"N": "1"}}}})

    def test_what_passes_is_repeated_with_growing_random_pauses(self) -> None:
        table, _, pauses = self.unwilling(
            _error("TransactionCanceledException", "None", "TransactionConflict"), _error("ThrottlingException"),
            _error("TransactionCanceledException", "ThrottlingError"), _error("TransactionInProgressException"),
            ReadTimeoutError(endpoint_url="x"), EndpointConnectionError(endpoint_url="x"),
            _error("InternalServerError", status=500))
        self.count(table)
        self.assertEqual(self.table.get(_KEY)["active_jobs"], {"N": "1"})  # type: ignore[index]
        self.assertEqual(len(pauses), 7)
        for number, pause in enumerate(pauses, 1):
            self.assertLessEqual(pause, min(1.6, 0.05 * 2**number))

    def test_all_tries_of_one_transaction_have_one_token(self) -> None:
        table, client, _ = self.unwilling(_error("ThrottlingException"), ReadTimeoutError(endpoint_url="x"))
        self.count(table)
        self.count(table)
        tokens = [call["ClientRequestToken"] for call in client.calls]
        self.assertEqual((len(tokens), len(set(tokens[:3])), len(set(tokens))), (4, 1, 2))

    def test_what_does_not_pass_in_time_is_unavailable(self) -> None:
        table, client, _ = self.unwilling(*[_error("ThrottlingException")] * 50)
        with self.assertRaisesRegex(LedgerUnavailable, "get_item ledger-.*ThrottlingException"):
            table.get(_KEY)
        self.assertEqual(len(client.calls), 10)

    def test_a_condition_that_does_not_hold_is_told_by_number_and_not_repeated(self) -> None:
        self.count(self.table)
        missing = {"Key": _KEY, "UpdateExpression": "ADD active_jobs :one",
                   "ExpressionAttributeValues": {":one": {"N": "1"}},
                   "ConditionExpression": "attribute_not_exists(active_jobs)"}
        other = missing | {"Key": key("bob", "usage")}
        table, client, pauses = self.unwilling()
        with self.assertRaises(ConditionFailed) as caught:
            table.transact({"Update": other}, {"Update": missing})
        self.assertEqual((caught.exception.failed, len(client.calls), pauses), (frozenset({1}), 1, []))
        self.assertIsNone(self.table.get(key("bob", "usage")), "all or nothing")
        with self.assertRaises(ConditionFailed):
            table.update(_KEY, **{name: value for name, value in missing.items() if name != "Key"})

    def test_a_conflict_beside_a_failed_condition_is_final(self) -> None:
        table, client, _ = self.unwilling(
            _error("TransactionCanceledException", "TransactionConflict", "ConditionalCheckFailed"))
        with self.assertRaises(ConditionFailed) as caught:
            self.count(table)
        self.assertEqual((caught.exception.failed, len(client.calls)), (frozenset({1}), 1))

    def test_mistakes_and_denials_are_raised_at_once(self) -> None:
        for error in (_error("ValidationException"), _error("AccessDeniedException"),
                      _error("TransactionCanceledException", "ValidationError"), _error("TransactionCanceledException"),
                      ParamValidationError(report="wrong")):
            with self.subTest(str(error)):
                table, client, _ = self.unwilling(error)
                with self.assertRaises(type(error)):
                    self.count(table)
                self.assertEqual(len(client.calls), 1)


if __name__ == "__main__":
    unittest.main()
