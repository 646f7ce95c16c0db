import base64
import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

from aws_case import AwsTestCase
from botocore.exceptions import EndpointConnectionError
from doubles import Result
from faulty import FailAfter, Faulty
from openevolve_aws.cli.downloads import downloader
from openevolve_aws.cli.services import aws


class ResultsTests(AwsTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.one = self.job("a1b2c3d4", state="SUCCEEDED")
        for key, body in (("best/best_program.py", b"best"), ("logs/x-1/openevolve.log", b"log"),
                          ("config.yaml", b"c: 1")):
            self.put("a1b2c3d4", key, body, ChecksumAlgorithm="SHA256")
        self.checkpoint(40)
        self.calls: Counter[str] = Counter()
        self.fault: Any = None
        client = aws.client
        self.enterContext(mock.patch.object(
            aws, "client", lambda session, service: Faulty(client(session, service), self.note)))

    def note(self, name: str, arguments: dict[str, Any]) -> None:
        if self.fault:
            self.fault(name, arguments)
        self.calls[name] += 1

    def checkpoint(self, number: int, damage: bytes = b"") -> None:
        archive = gzip.compress(str(number).encode() * 100, mtime=0)
        digest = hashlib.sha256(archive).hexdigest()
        folder = f"checkpoints/checkpoint_{number}"
        self.put("a1b2c3d4", f"{folder}/{digest[:16]}.tar.gz", archive + damage)
        self.put("a1b2c3d4", f"{folder}/manifest.json", json.dumps({"size": len(archive), "sha256": digest}).encode())

    def results(self, *more: str) -> Result:
        return self.call("results", "a1b2c3d4", *more)

    def here(self, folder: str = "openevolve-a1b2c3d4") -> list[str]:
        return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*")
                      if path.is_file() and path.name != ".openevolve-results.json")

    def test_downloads_everything_but_checkpoints(self) -> None:
        result = self.results()
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual(self.here(), ["best/best_program.py", "config.yaml", "logs/x-1/openevolve.log"])
        self.assertEqual(result.out, "3 files (11 B) downloaded to openevolve-a1b2c3d4\n"
                                     "Best program: openevolve-a1b2c3d4/best/best_program.py\n")

    def test_checkpoints_only_when_asked_for_and_only_whole_ones(self) -> None:
        self.put("a1b2c3d4", "checkpoints/checkpoint_50/0123456789abcdef.tar.gz", b"half an upload")
        self.assertEqual(self.results("--checkpoints", "--to", "all").code, 0)
        self.assertEqual([name.split("/")[1] for name in self.here("all") if name.startswith("checkpoints/")],
                         ["checkpoint_40"] * 2)

    def test_best_only(self) -> None:
        self.assertEqual(self.results("--best-only", "--output", "./mine").code, 0)
        self.assertEqual(self.here("mine"), ["best/best_program.py"])

    def test_a_second_call_fetches_only_what_is_new(self) -> None:
        self.results()
        self.put("a1b2c3d4", "logs/x-1/openevolve.log", b"a longer log")
        self.calls.clear()
        result = self.results()
        self.assertIn("1 file (12 B) downloaded to openevolve-a1b2c3d4; already there: 2", result.out)
        self.assertEqual(self.calls["get_object"], 1)
        self.assertEqual(Path("openevolve-a1b2c3d4/logs/x-1/openevolve.log").read_bytes(), b"a longer log")

    def test_an_interrupted_download_goes_on_where_it_stopped(self) -> None:
        body = bytes(range(256)) * 8192
        self.put("a1b2c3d4", "large.bin", body, ChecksumAlgorithm="SHA256")
        partial = Path("openevolve-a1b2c3d4/.openevolve-partial")

        class Cut(downloader.Downloader):
            def _receive(self, key: str, facts: Any, path: Path) -> None:
                if key != "large.bin":
                    return super()._receive(key, facts, path)
                path.write_bytes(body[:1_000_000])
                raise EndpointConnectionError(endpoint_url="https://s3")

        with mock.patch("openevolve_aws.cli.commands.results.Downloader", Cut):
            failed = self.results()
        self.assertEqual(failed.code, 8)
        self.assertIn("the same command goes on where it stopped", failed.err)
        self.assertEqual([path.stat().st_size for path in partial.iterdir()], [1_000_000])
        asked: list[str] = []
        self.fault = lambda name, arguments: asked.append(arguments.get("Range", "")) if name == "get_object" else None
        self.assertEqual(self.results().code, 0)
        self.assertIn("bytes=1000000-", asked)
        self.assertEqual(Path("openevolve-a1b2c3d4/large.bin").read_bytes(), body)
        self.assertFalse(partial.exists())

    def test_what_was_edited_here_is_not_overwritten(self) -> None:
        self.results()
        best = Path("openevolve-a1b2c3d4/best/best_program.py")
        best.write_text("my own idea")
        self.put("a1b2c3d4", "best/best_program.py", b"better")
        result = self.results()
        self.assertEqual((result.code, best.read_text()), (9, "my own idea"))
        self.assertIn("was changed here; --overwrite replaces it", result.err)
        self.assertEqual((self.results("--overwrite").code, best.read_text()), (0, "better"))

    def test_a_file_that_came_from_elsewhere_but_is_the_same_is_kept(self) -> None:
        Path("openevolve-a1b2c3d4/best").mkdir(parents=True)
        Path("openevolve-a1b2c3d4/best/best_program.py").write_bytes(b"best")
        self.assertIn("already there: 1", self.results().out)

    def test_a_damaged_transfer_is_never_put_in_place(self) -> None:
        wrong = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
        real = downloader.objects.facts_of
        with mock.patch.object(downloader.objects, "facts_of", lambda answer: type(real(answer))(
                answer["ContentLength"], answer["ETag"], wrong, None)):
            result = self.results("--best-only")
        self.assertEqual((result.code, self.here()), (9, []))
        self.assertIn("arrives damaged", result.err)

    def test_an_archive_that_is_not_what_its_manifest_says_is_reported(self) -> None:
        self.checkpoint(50, damage=b"!")
        result = self.results("--checkpoints")
        self.assertEqual(result.code, 9)
        self.assertRegex(result.err, r"checkpoint_50/manifest.json: [0-9a-f]{16}.tar.gz is not the archive")

    def test_a_denied_listing_and_an_object_that_vanishes(self) -> None:
        self.fault = lambda name, arguments: self.s3.delete_object(
            Bucket="openevolve-prod-outputs-123456789012", Key="users/alice/a1b2c3d4/output/config.yaml") \
            if name == "head_object" else None
        result = self.results()
        self.assertEqual(result.code, 9)
        self.assertIn("config.yaml: it was deleted meanwhile", result.err)

    def test_a_job_that_has_written_nothing(self) -> None:
        self.job("00000001", state="RUNNABLE")
        self.assertIn("00000001 (RUNNABLE) has no results in s3://openevolve-prod-outputs-123456789012/users/alice/"
                      "00000001/output/ yet; 'openevolve-aws status 00000001' tells how far it is",
                      self.refuse(5, "results", "00000001"))

    def test_json_tells_each_file_and_how_it_was_compared(self) -> None:
        document = self.results("--output", "json", "--best-only").json()
        self.assertEqual(document["files"], [{"key": "best/best_program.py", "size": 4, "status": "downloaded",
                                              "proof": "sha256", "problem": None}])

    def test_ctrl_c_keeps_what_is_there(self) -> None:
        self.fault = FailAfter("get_object", 1, KeyboardInterrupt())
        result = self.results()
        self.assertEqual((result.code, result.err), (
            130, "interrupted: what is downloaded stays; the same command goes on\n"))
        self.fault = None
        self.assertEqual((self.results().code, len(self.here())), (0, 3))
