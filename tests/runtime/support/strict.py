"""A DynamoDB client that refuses what AWS refuses in expressions and the emulator lets pass.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html and
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html
"""

import re
from collections.abc import Mapping
from typing import Any

from moto.dynamodb.parsing.reserved_keywords import ReservedKeywords

_EXPRESSIONS = ("UpdateExpression", "ConditionExpression", "KeyConditionExpression", "FilterExpression")
_OF_THE_LANGUAGE = {"and", "or", "not", "in", "between", "set", "remove", "add", "delete", "if_not_exists",
                    "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size"}
_KEYS = {"owner", "record", "submitted_at", "active", "batch_job_id"}


class Strict:
    """Wraps a boto3 client; raises AssertionError."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, operation: str) -> Any:
        def call(**arguments: Any) -> Any:
            for write in arguments.get("TransactItems", []):
                for each in write.values():
                    _check(each)
            _check(arguments)
            return getattr(self._client, operation)(**arguments)
        return call


def _check(arguments: Mapping[str, Any]) -> None:
    expressions = {name: arguments[name] for name in _EXPRESSIONS if name in arguments}
    text = " ".join(expressions.values())
    given = {*arguments.get("ExpressionAttributeNames", {}), *arguments.get("ExpressionAttributeValues", {})}
    used = set(re.findall(r"[#:]\w+", text))
    assert given == used, f"{sorted(given ^ used)} is given or used, but not both: {expressions}"
    plain = {word.lower() for word in re.findall(r"(?<![#:\w])[A-Za-z_]\w*", text)} - _OF_THE_LANGUAGE
    reserved = {word.lower() for word in ReservedKeywords.get_reserved_keywords()}
    assert not plain & reserved, f"{sorted(plain & reserved)} is reserved: {expressions}"
    assert "((" not in text.replace(" ", ""), f"parentheses are redundant: {expressions}"
    names = arguments.get("ExpressionAttributeNames", {})
    filtered = {names.get(word, word) for word in re.findall(r"#?\w+", expressions.get("FilterExpression", ""))}
    keys = _KEYS if "IndexName" in arguments else {"owner", "record"}
    assert not filtered & keys, f"a filter must not name {sorted(filtered & keys)}: {expressions}"
