"""A job as the ledger keeps it, typed, and the item that it is in DynamoDB."""

import dataclasses
import types
import typing
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from openevolve_aws.ledger import schema, states

_HIDDEN = frozenset({"record", "fingerprint", "progress", "active", "counted", "notified", "expires_at", "claim",
                     "claimed_until"})
_SERIALIZER, _DESERIALIZER = TypeSerializer(), TypeDeserializer()

Item = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Job:
    """One run of one short id. Times are ISO 8601 UTC; None and empty are absent from the item.

    `record` is where it is kept: `job#…` for the newest run, `run#…` for earlier ones. `claim` names the request
    that may call SubmitJob until `claimed_until` (seconds since 1970).
    """

    owner: str
    short_id: str
    run: int
    state: str
    submitted_at: str
    updated_at: str
    vcpus: int
    memory_mib: int
    queue: str
    source: str = "api"
    record: str = ""
    fingerprint: str | None = None
    progress: int = 0
    active: str | None = None
    batch_job_id: str | None = None
    job_name: str | None = None
    job_queue: str | None = None
    size: str | None = None
    iterations: int | None = None
    image: str | None = None
    name: str | None = None
    input_short_id: str | None = None
    timeout_minutes: int | None = None
    started_at: str | None = None
    stopped_at: str | None = None
    attempts: int = 0
    exit_code: int | None = None
    cause: str | None = None
    reason: str | None = None
    status_reason: str | None = None
    log_streams: tuple[str, ...] = ()
    counted: bool = False
    notified: bool = False
    vcpu_seconds: int | None = None
    cost_usd: Decimal | None = None
    cancel_requested_at: str | None = None
    outputs_deleted_at: str | None = None
    expires_at: int | None = None
    claim: str | None = None
    claimed_until: int | None = None

    def __post_init__(self) -> None:
        if not self.record:
            object.__setattr__(self, "record", schema.job_record(self.short_id))

    @property
    def is_final(self) -> bool:
        return self.state in states.FINAL

    @property
    def may_be_submitted_again(self) -> bool:
        """It ended before AWS Batch had it, and not because its owner wanted that."""
        return self.is_final and self.batch_job_id is None and self.cancel_requested_at is None

    @property
    def key(self) -> Item:
        return key(self.owner, self.record)

    def to_item(self) -> Item:
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: serialize(value) for name, value in values.items() if value is not None and value != ()}

    @classmethod
    def from_item(cls, item: Item) -> Self:
        """What this version does not know is left out. Raises LedgerDamaged for what it cannot be."""
        values = deserialize(item)
        where = f"record {values.get('record')!r} of {values.get('owner')!r}"
        missing = sorted(_REQUIRED - values.keys())
        if missing:
            raise LedgerDamaged(f"{where} lacks {', '.join(missing)}")
        if values["state"] not in states.STATES:
            raise LedgerDamaged(f"{where} is {values['state']!r}, expected one of {', '.join(states.STATES)}")
        try:
            return cls(**{name: kind(values[name]) for name, kind in _KINDS.items() if name in values})
        except (TypeError, ValueError, ArithmeticError) as error:
            raise LedgerDamaged(f"{where}: {error}") from error

    def public(self) -> dict[str, Any]:
        """What its owner may see, ready for JSON."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {name: _plain(value) for name, value in values.items() if name not in _HIDDEN}


class LedgerDamaged(Exception):
    """A record in the table is not what this package writes."""


def key(owner: str, record: str) -> Item:
    return {schema.OWNER: {"S": owner}, schema.RECORD: {"S": record}}


def serialize(value: Any) -> dict[str, Any]:
    """One attribute value; tuples become lists."""
    attribute: dict[str, Any] = _SERIALIZER.serialize(list(value) if isinstance(value, tuple) else value)
    return attribute


def money(usd: Decimal) -> Decimal:
    """Rounded to millionths of a dollar: DynamoDB keeps 38 digits, and boto3 refuses what has more."""
    return usd.quantize(Decimal("0.000001"))


def deserialize(item: Item) -> dict[str, Any]:
    """A whole item; numbers are Decimal."""
    return {name: _DESERIALIZER.deserialize(value) for name, value in item.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return list(value) if isinstance(value, tuple) else value


def _kind(hint: Any) -> type:
    """The one type that a field has beside None."""
    if isinstance(hint, types.UnionType):
        hint = next(option for option in typing.get_args(hint) if option is not type(None))
    kind: type = typing.get_origin(hint) or hint
    return kind


_KINDS = {name: _kind(hint) for name, hint in typing.get_type_hints(Job).items()}
_REQUIRED = frozenset(field.name for field in dataclasses.fields(Job) if field.default is dataclasses.MISSING)
