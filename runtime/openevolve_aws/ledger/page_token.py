"""Where a list goes on. The owner is never taken from it, so a forged one finds its sender's own jobs or nothing."""

import base64
import json
import re

from openevolve_aws.ledger import schema, times
from openevolve_aws.ledger.job import Item, key

_RECORD = r"(job|run)#[a-z0-9-]{1,64}(#\d{1,6})?"


class InvalidToken(Exception):
    """The text is none that `encode` returned."""


def encode(item: Item) -> str:
    parts = [item[schema.RECORD]["S"], item["submitted_at"]["S"]]
    return base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(token: str, owner: str) -> Item:
    """The key to start after, among the owner's. Raises InvalidToken."""
    try:
        parts = json.loads(base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True))
        record, submitted_at = parts
        if not re.fullmatch(_RECORD, record) or times.text(times.parse(submitted_at)) != submitted_at:
            raise InvalidToken
    except (ValueError, TypeError, RecursionError) as error:
        raise InvalidToken from error
    return key(owner, record) | {"submitted_at": {"S": submitted_at}}
