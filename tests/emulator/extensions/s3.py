"""Amazon S3: conditional writes, rules and notifications as put, and the permission access logging needs."""

import json
from threading import Lock
from typing import Any

from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3 import urls
from moto.s3.exceptions import CrossLocationLoggingProhibited, InvalidTargetBucketForLogging
from moto.s3.models import FakeBucket, FakeDeleteMarker, S3Backend, s3_backends
from moto.s3.responses import S3Response

from emulator.extensions import registry

LOGGING_SERVICE = "logging.s3.amazonaws.com"
MINIMUM_SIZE_HEADER = "x-amz-transition-default-minimum-object-size"


def install() -> None:
    # moto disposes of every version that it deletes, and forgot that a delete marker holds nothing to dispose of.
    FakeDeleteMarker.dispose = lambda self, garbage=False: None
    registry.store(s3_backends, Backend)
    registry.route(urls, Response)


class Bucket(FakeBucket):
    """Leaves statements with conditions, exceptions and variables to the IAM simulator.

    moto reads a condition that does not hold as a denial, so that a bucket that refuses plain HTTP would refuse all.
    """

    def get_permission(self, action: str, resource: str) -> PermissionResult:
        if self.policy is None:
            return PermissionResult.NEUTRAL
        document = json.loads(self.policy)
        decidable = [
            statement for statement in _as_list(document["Statement"])
            if "Condition" not in statement and "Resource" in statement and "${" not in json.dumps(statement)
        ]
        return IAMPolicy(json.dumps(document | {"Statement": decidable})).is_action_permitted(action, resource)


class Backend(registry.ExtendedBackend, S3Backend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.writing = Lock()

    def create_bucket(self, *args: Any, **kwargs: Any) -> FakeBucket:
        bucket = super().create_bucket(*args, **kwargs)
        bucket.__class__ = Bucket  # moto names the class of new buckets nowhere that could be extended
        return bucket

    def put_bucket_logging(self, bucket_name: str, logging_config: dict[str, Any]) -> None:
        """Asks for a statement of the target's bucket policy that lets S3 write.

        moto's own check fails on a policy with `"Principal": "*"`; grants to the log delivery group are not asked
        for, because buckets that enforce ownership, as all new ones do, have no grants.
        """
        bucket = self.get_bucket(bucket_name)
        if not logging_config:
            bucket.logging = {}
            return
        target = self.buckets.get(logging_config["TargetBucket"])
        if target is None:
            raise InvalidTargetBucketForLogging("The target bucket for logging does not exist")
        if target.region_name != bucket.region_name:
            raise CrossLocationLoggingProhibited()
        statements = _as_list(json.loads(target.policy)["Statement"]) if target.policy else []
        if not any(_lets_s3_log(statement) for statement in statements):
            raise InvalidTargetBucketForLogging(f"No statement of the bucket policy lets {LOGGING_SERVICE} put objects")
        bucket.logging = logging_config


class Response(S3Response):
    """Lifecycle rules, replication rules and notifications are kept as put.

    moto forgets parts of them, for example NewerNoncurrentVersions of an expiration, the filter of a replication and
    that EventBridge is told.
    """

    def put_object(self) -> Any:
        with self.backend.writing:  # If-None-Match and If-Match must hold when the object is written, not before
            return super().put_object()

    def _key_response_post(self, *args: Any, **kwargs: Any) -> Any:
        with self.backend.writing:  # completes multipart uploads
            return super()._key_response_post(*args, **kwargs)

    def _bucket_response_put(self, request: Any, bucket_name: str, querystring: dict[str, Any]) -> Any:
        answer = super()._bucket_response_put(request, bucket_name, querystring)
        bucket = self.backend.get_bucket(bucket_name)
        if "lifecycle" in querystring:
            size = request.headers.get(MINIMUM_SIZE_HEADER, "all_storage_classes_128K")
            bucket.lifecycle_as_put = self.body, {MINIMUM_SIZE_HEADER: size}
            return 200, {MINIMUM_SIZE_HEADER: size}, ""
        if "replication" in querystring:
            bucket.replication_as_put = self.body, {}
        if "notification" in querystring:
            bucket.notification_as_put = self.body, {}
        return answer

    def get_bucket_lifecycle(self) -> Any:
        super().get_bucket_lifecycle()  # raises NoSuchLifecycleConfiguration
        return _answer(*self.backend.get_bucket(self.bucket_name).lifecycle_as_put)

    def get_bucket_replication(self) -> Any:
        super().get_bucket_replication()  # raises ReplicationConfigurationNotFoundError
        return _answer(*self.backend.get_bucket(self.bucket_name).replication_as_put)

    def get_bucket_notification(self) -> Any:
        if self.backend.get_bucket_notification_configuration(self.bucket_name) is None:
            return super().get_bucket_notification()
        return _answer(*self.backend.get_bucket(self.bucket_name).notification_as_put)


def _answer(document: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    return 200, {"content-type": "application/xml"} | headers, document


def _lets_s3_log(statement: dict[str, Any]) -> bool:
    principal = statement.get("Principal")
    services = _as_list(principal.get("Service", [])) if isinstance(principal, dict) else []
    actions = _as_list(statement.get("Action", []))
    return statement["Effect"] == "Allow" and LOGGING_SERVICE in services and "s3:PutObject" in actions


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
