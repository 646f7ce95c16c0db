import base64
import hashlib
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import boto3
from botocore.config import Config
from harness import OUTPUTS, REGION, emulator
from openevolve_aws.worker.storage.store import LARGEST_OBJECT, Store, StoreAbsent, StoreError, StoreUnavailable
from unreliable import Line, line


class StoreTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.endpoint = cls.enterClassContext(emulator())
        cls.way: Line = cls.enterClassContext(line(cls.endpoint))
        cls.store, cls.impatient = (Store(boto3.client(
            "s3", region_name=REGION, endpoint_url=cls.way.url, aws_access_key_id="t", aws_secret_access_key="t",
            config=Config(connect_timeout=5, read_timeout=seconds, retries={"total_max_attempts": 1})),
            OUTPUTS, "users/alice/j/output/") for seconds in (5, 0.3))

    def tearDown(self) -> None:
        self.way.mode = "ok"

    def test_keys_are_relative_to_the_prefix_and_pages_are_followed(self) -> None:
        client = Mock()
        client.list_objects_v2.side_effect = [
            {"Contents": [{"Key": "p/a/1", "Size": 3}], "IsTruncated": True, "NextContinuationToken": "more"},
            {"Contents": [{"Key": "p/a/2", "Size": 0}], "IsTruncated": False}]
        self.assertEqual(list(Store(client, "bucket", "p/").list("a/")), [("a/1", 3), ("a/2", 0)])
        self.assertEqual(client.list_objects_v2.call_args.kwargs,
                         {"Bucket": "bucket", "Prefix": "p/a/", "ContinuationToken": "more"})

    def test_what_goes_in_comes_out_with_its_digest(self) -> None:
        body = bytes(range(256)) * 9000
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "file")
            path.write_bytes(body)
            self.store.put_file("a/file", path, hashlib.sha256(body).hexdigest())
            digest = self.store.download("a/file", Path(folder, "deep/er/copy"))
            self.assertEqual(digest, hashlib.sha256(body).hexdigest())
            self.assertEqual(Path(folder, "deep/er/copy").read_bytes(), body)
        self.assertEqual(self.store.get("a/file"), body)

    def test_a_missing_object_is_absent(self) -> None:
        with self.assertRaises(StoreAbsent):
            self.store.get("never/written")

    def test_a_missing_bucket_is_final(self) -> None:
        with self.assertRaisesRegex(StoreError, "NoSuchBucket") as caught:
            list(Store(self.store._client, "no-such-bucket", "x/").list())
        self.assertNotIsInstance(caught.exception, StoreUnavailable)

    def test_a_denial_is_final_and_names_call_and_object(self) -> None:
        self.way.mode = "denied"
        with self.assertRaises(StoreError) as caught:
            list(self.store.list("checkpoints/"))
        self.assertNotIsInstance(caught.exception, StoreUnavailable | StoreAbsent)
        self.assertIn("list_objects_v2 s3://openevolve-test-outputs/users/alice/j/output/checkpoints/: AccessDenied",
                      str(caught.exception))

    def test_everything_that_passes_is_unavailable(self) -> None:
        def calls(store: Store) -> dict[str, Callable[[], Any]]:
            return {"list": lambda: list(store.list()), "get": lambda: store.get("a"),
                    "put": lambda: store.put_json("b", 1), "delete": lambda: store.delete("b")}

        for mode in ("cut", "unavailable", "freeze", "answer-lost"):
            for name, call in calls(self.impatient if mode == "freeze" else self.store).items():
                with self.subTest(mode=mode, call=name):
                    self.way.mode = mode
                    with self.assertRaises(StoreUnavailable):
                        call()

    def test_an_object_above_the_limit_of_one_put_is_refused_with_both_sizes(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "huge")
            with path.open("wb") as file:
                file.truncate(LARGEST_OBJECT + 1)
            with self.assertRaisesRegex(StoreError, f"{LARGEST_OBJECT + 1} bytes.*{LARGEST_OBJECT}"):
                self.store.put_file("huge", path, "0" * 64)

    def test_s3_is_given_the_digest_to_check_the_body_by(self) -> None:
        client = Mock()
        Store(client, "bucket", "p/").put("a", b"body", hashlib.sha256(b"body").hexdigest(), Tagging="a=b")
        self.assertEqual(client.put_object.call_args.kwargs["ChecksumSHA256"],
                         base64.b64encode(hashlib.sha256(b"body").digest()).decode())
        self.assertEqual(client.put_object.call_args.kwargs["Tagging"], "a=b")


if __name__ == "__main__":
    unittest.main()
