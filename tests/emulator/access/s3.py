"""Which permissions a call of Amazon S3 needs.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
"""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from emulator.access.question import Call, Question

EVERYTHING = "s3:*"  # what a call that is not known here needs

LISTS = {"versions": "ListBucketVersions", "uploads": "ListBucketMultipartUploads"}
LIST_PARAMETERS = {
    "list-type", "prefix", "delimiter", "max-keys", "continuation-token", "start-after", "encoding-type", "fetch-owner",
    "marker", "key-marker", "version-id-marker", "upload-id-marker", "max-uploads"}
# To change or delete most of them the same permission is needed.
SETTINGS = {
    "accelerate": "AccelerateConfiguration", "acl": "BucketAcl", "analytics": "AnalyticsConfiguration",
    "cors": "BucketCORS", "encryption": "EncryptionConfiguration",
    "intelligent-tiering": "IntelligentTieringConfiguration", "inventory": "InventoryConfiguration",
    "lifecycle": "LifecycleConfiguration", "location": "BucketLocation", "logging": "BucketLogging",
    "metrics": "MetricsConfiguration", "notification": "BucketNotification",
    "object-lock": "BucketObjectLockConfiguration", "ownershipControls": "BucketOwnershipControls",
    "policy": "BucketPolicy", "policyStatus": "BucketPolicyStatus", "publicAccessBlock": "BucketPublicAccessBlock",
    "replication": "ReplicationConfiguration", "requestPayment": "BucketRequestPayment", "tagging": "BucketTagging",
    "versioning": "BucketVersioning", "website": "BucketWebsite"}
DELETIONS = {"policy": "DeleteBucketPolicy", "website": "DeleteBucketWebsite"}
# Of an object: what stands before and after the word Version, which a call about a version adds.
PARTS = {"acl": "Acl", "attributes": "Attributes", "legal-hold": "LegalHold", "retention": "Retention",
         "tagging": "Tagging", "torrent": "Torrent"}
VERSIONED_PARTS = ("acl", "attributes", "tagging", "torrent")
VERBS = {"GET": "Get", "HEAD": "Get", "PUT": "Put", "DELETE": "Delete"}


def questions(call: Call) -> list[Question]:
    """Returns what the call needs."""
    bucket, _, key = unquote(call.path.lstrip("/")).partition("/")
    query = {name: value for name, value in parse_qsl(call.query, keep_blank_values=True)
             if not name.lower().startswith("x-amz-") and name != "x-id"}
    if not bucket:
        return [Question("s3:ListAllMyBuckets", "*")]
    arn = f"arn:aws:s3:::{bucket}"
    return list(_object(call, arn, key, query) if key else _bucket(call, arn, query))


def _bucket(call: Call, arn: str, query: dict[str, str]) -> Iterator[Question]:
    setting = next((name for name in query if name in SETTINGS), None)
    reads = call.method in ("GET", "HEAD")
    if setting is not None and call.method in VERBS:
        action = f"{'Get' if reads else 'Put'}{SETTINGS[setting]}"
        yield Question(f"s3:{DELETIONS.get(setting, action) if call.method == 'DELETE' else action}", arn)
    elif call.method == "POST" and "delete" in query:
        for entry in ElementTree.fromstring(call.body).iterfind("{*}Object"):
            version = "Version" if entry.find("{*}VersionId") is not None else ""
            yield Question(f"s3:DeleteObject{version}", f"{arn}/{entry.findtext('{*}Key')}")
    elif reads and not set(query) - LIST_PARAMETERS - set(LISTS):
        action = next((LISTS[name] for name in query if name in LISTS), "ListBucket")
        context = {f"s3:{name}": query[name] for name in ("prefix", "delimiter") if name in query}
        # S3 tells no prefix with the listing of uploads.
        yield Question(f"s3:{action}", arn, {} if action == "ListBucketMultipartUploads" else context)
    elif call.method in ("PUT", "DELETE") and not query:
        yield Question("s3:CreateBucket" if call.method == "PUT" else "s3:DeleteBucket", arn)
    else:
        yield Question(EVERYTHING, arn)


def _object(call: Call, arn: str, key: str, query: dict[str, str]) -> Iterator[Question]:
    resource = f"{arn}/{key}"
    yield Question(f"s3:{_object_action(call.method, query)}", resource)
    if call.method not in ("PUT", "POST"):
        return
    if "x-amz-tagging" in call.headers:
        yield Question("s3:PutObjectTagging", resource)
    if any(name == "x-amz-acl" or name.startswith("x-amz-grant-") for name in call.headers):
        yield Question("s3:PutObjectAcl", resource)
    source, _, version = call.headers.get("x-amz-copy-source", "").partition("?versionId=")
    if source:
        action = "s3:GetObjectVersion" if version else "s3:GetObject"
        yield Question(action, f"arn:aws:s3:::{unquote(source).lstrip('/')}")


def _object_action(method: str, query: dict[str, str]) -> str:
    version = "Version" if "versionId" in query else ""
    part = next((name for name in query if name in PARTS), None)
    if part is not None and method in VERBS:
        return f"{VERBS[method]}Object{version if part in VERSIONED_PARTS else ''}{PARTS[part]}"
    if method in ("GET", "HEAD"):
        return "ListMultipartUploadParts" if "uploadId" in query else f"GetObject{version}"
    if method == "DELETE":
        return "AbortMultipartUpload" if "uploadId" in query else f"DeleteObject{version}"
    if method == "POST" and "restore" in query:
        return "RestoreObject"
    if method == "POST" and "select" in query:
        return "GetObject"
    return "PutObject" if method in ("PUT", "POST") else "*"
