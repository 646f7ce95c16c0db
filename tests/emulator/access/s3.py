"""Which permissions a call of Amazon S3 needs.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
"""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from emulator.access.question import Call, Question

LISTS = {"versions": "ListBucketVersions", "uploads": "ListBucketMultipartUploads", "location": "GetBucketLocation"}


def questions(call: Call) -> list[Question]:
    """Returns what the call needs; nothing for calls about the settings of buckets, which only Terraform makes."""
    bucket, _, key = unquote(call.path.lstrip("/")).partition("/")
    query = dict(parse_qsl(call.query, keep_blank_values=True))
    if not bucket:
        return [Question("s3:ListAllMyBuckets", "*")]
    arn = f"arn:aws:s3:::{bucket}"
    return list(_object(call, arn, key, query) if key else _bucket(call, arn, query))


def _bucket(call: Call, arn: str, query: dict[str, str]) -> Iterator[Question]:
    if call.method == "POST" and "delete" in query:
        for entry in ElementTree.fromstring(call.body).iter():
            if entry.tag.endswith("}Key") or entry.tag == "Key":
                yield Question("s3:DeleteObject", f"{arn}/{entry.text}")
    elif call.method in ("GET", "HEAD"):
        about = [name for name in query if name in LISTS]
        others = set(query) - {"list-type", "prefix", "delimiter", "max-keys", "continuation-token", "start-after",
                               "encoding-type", "fetch-owner", "marker", "key-marker", "version-id-marker",
                               "upload-id-marker", "max-uploads", *LISTS}
        if not others:
            context = {f"s3:{name}": query[name] for name in ("prefix", "delimiter") if name in query}
            yield Question(f"s3:{LISTS[about[0]] if about else 'ListBucket'}", arn, context)


def _object(call: Call, arn: str, key: str, query: dict[str, str]) -> Iterator[Question]:
    resource = f"{arn}/{key}"
    version = "Version" if "versionId" in query else ""
    if call.method in ("GET", "HEAD"):
        action = "GetObjectTagging" if "tagging" in query else \
            "ListMultipartUploadParts" if "uploadId" in query else f"GetObject{version}"
        yield Question(f"s3:{action}", resource)
    elif call.method == "DELETE":
        yield Question(f"s3:{'AbortMultipartUpload' if 'uploadId' in query else f'DeleteObject{version}'}", resource)
    else:
        yield Question(f"s3:{'PutObjectTagging' if 'tagging' in query else 'PutObject'}", resource)
        if "x-amz-tagging" in call.headers:
            yield Question("s3:PutObjectTagging", resource)
        source = unquote(call.headers.get("x-amz-copy-source", "")).lstrip("/").partition("?")[0]
        if source:
            yield Question("s3:GetObject", f"arn:aws:s3:::{source}")
