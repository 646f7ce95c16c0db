"""The worker with nothing writable but /tmp, and as uid 1000 where we may become that."""

import os
import subprocess
import sys
import unittest
from pathlib import Path

import boto3
import disk
from harness import BLOCKED, RUNTIME, STAND_IN, Job, emulator

# "$1" is Python, "$2" the folder of its boto3, "$3" our own code: bound below /mnt, because the places they come from
# may be closed to another uid.
SCRIPT = """
set -e
mount -t tmpfs tmpfs /mnt
mkdir /mnt/python /mnt/packages /mnt/code
mount --bind "$1" /mnt/python
mount --bind "$2" /mnt/packages
mount --bind "$3" /mnt/code
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -o remount,bind,ro /
shift 3
exec "$@"
"""
PROBE = ("import os, sys\n"
         "if os.geteuid() == 0 or os.getuid() == 0:\n"
         "    sys.exit('this is root')\n"
         "open('/tmp/probe', 'w').close()\n"
         "for place in ('/', '/mnt/code', os.path.expanduser('~'), '/usr'):\n"
         "    try:\n"
         "        open(os.path.join(place, 'probe'), 'w')\n"
         "    except OSError:\n"
         "        continue\n"
         "    sys.exit(f'{place} is writable')\n")


@unittest.skipUnless(disk.available(), "this machine lets us mount nothing: the read-only root is not tested here")
class ContainerTests(unittest.TestCase):
    def command(self, *inner: str) -> list[str]:
        become = ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"] if os.geteuid() == 0 else []
        places = (sys.base_prefix, str(Path(boto3.__file__).parents[1]), str(RUNTIME.parent))
        return [*disk.UNSHARE, "sh", "-c", SCRIPT, "sh", *places, *become,
                *BLOCKED, "LD_LIBRARY_PATH=/mnt/python/lib",
                f"/mnt/python/bin/{Path(sys.executable).resolve().name}", "-P", *inner]

    def test_the_probe_finds_nothing_writable(self) -> None:
        result = subprocess.run(self.command("-c", PROBE), capture_output=True, text=True, env={"HOME": "/nonexistent"})
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_whole_job_runs(self) -> None:
        with emulator() as endpoint:
            job = Job(endpoint, "read-only", 6).upload()
            self.addCleanup(job.remove)
            code = [f"/mnt/code/{folder.relative_to(RUNTIME.parent)}" for folder in (RUNTIME, STAND_IN)]
            process = job.start(lambda _: self.command("-m", "openevolve_aws.worker"), TMPDIR="/tmp", HOME="/tmp",
                                PYTHONPATH=":".join([*code, "/mnt/packages"]))
            self.assertEqual(process.wait(60), 0, job.log.read_text()[-2000:])
            self.assertEqual(job.progress()["state"], "succeeded")


if __name__ == "__main__":
    unittest.main()
