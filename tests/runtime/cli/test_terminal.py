import io
import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path
from unittest import mock

from aws_case import AwsTestCase
from cli_case import CliTestCase
from doubles import Screen
from openevolve_aws.cli import exit_codes
from openevolve_aws.cli.context import System
from openevolve_aws.cli.grammar import arguments
from openevolve_aws.cli.main import main
from openevolve_aws.cli.screen import formats
from openevolve_aws.cli.screen.meter import Meter, bar
from openevolve_aws.cli.screen.terminal import Terminal

ROOT = Path(__file__).resolve().parents[3]


class ColourTests(CliTestCase):
    def colourful(self, *options: str, **variables: str) -> bool:
        with mock.patch.dict(os.environ, variables):
            return "\x1b[" in self.succeed("config", "list", *options, terminal=True).out

    def test_colours_only_on_a_terminal_that_can_and_may(self) -> None:
        self.configure()
        self.assertTrue(self.colourful())
        self.assertTrue(self.colourful(NO_COLOR=""), "an empty NO_COLOR is none")
        self.assertFalse(self.colourful(NO_COLOR="1"))
        self.assertFalse(self.colourful(TERM="dumb"))
        self.assertFalse(self.colourful("--no-color"))
        self.assertNotIn("\x1b", self.succeed("config", "list").out)


class MeterTests(CliTestCase):
    def drawn(self, stream: io.StringIO, term: str = "xterm") -> str:
        with Meter(Terminal(stream, stream, {"TERM": term}), 1000, self.clock.now) as meter:
            meter.skip(200)
            self.clock.seconds += 10
            meter.add(400)
        return stream.getvalue()

    def test_it_shows_share_speed_and_what_is_left(self) -> None:
        self.assertIn("[################------------] 600 B of 1.0 kB, 40 B/s, 10 s left", self.drawn(Screen()))

    def test_it_is_gone_at_the_end_and_silent_elsewhere(self) -> None:
        self.assertTrue(self.drawn(Screen()).endswith("\r\x1b[2K"))
        self.assertEqual(self.drawn(io.StringIO()), "")
        self.assertEqual(self.drawn(Screen(), "dumb"), "")

    def test_a_bar_is_full_only_at_the_end(self) -> None:
        self.assertEqual((bar(999, 1000, 4), bar(1000, 1000, 4), bar(0, 5, 4)), ("[###-]", "[####]", "[----]"))


class UploadOnATerminalTests(AwsTestCase):
    def test_progress_is_drawn_on_a_terminal_only_and_never_in_the_result(self) -> None:
        result = self.succeed("submit", *self.sources(), terminal=True)
        self.assertIn("  [", result.err)
        self.assertNotIn("\r", result.out)
        self.assertEqual(self.succeed("submit", *self.sources()).err, "")


class FormatTests(unittest.TestCase):
    def test_durations_sizes_and_money(self) -> None:
        self.assertEqual([formats.duration(value) for value in (0, 59.9, 61, 3600, 3661, 90_000, -5)],
                         ["0 s", "59 s", "1 min 1 s", "1 h", "1 h 1 min", "1 d 1 h", "0 s"])
        self.assertEqual([formats.size(value) for value in (0, 999, 1000, 1.5e9, 2e15)],
                         ["0 B", "999 B", "1.0 kB", "1.5 GB", "2000.0 TB"])
        self.assertEqual([formats.money(value) for value in (None, 0, 0.001, 1234.5)],
                         ["-", "$0.00", "< $0.01", "$1,234.50"])
        self.assertEqual([formats.number(value) for value in (None, -0.0, 8, 0.87312345)], ["-", "0", "8", "0.873123"])


class HelpTests(CliTestCase):
    def test_every_command_has_help_without_configuration(self) -> None:
        for command in ([], ["submit"], ["status"], ["list"], ["logs"], ["results"], ["cancel"], ["resume"], ["cost"],
                        ["report"], ["doctor"], ["config"], ["config", "import"], ["completion"]):
            with self.subTest(command):
                self.assertIn("usage: openevolve-aws", self.succeed(*command, "--help").out)

    def test_help_lists_the_exit_codes_and_so_does_the_documentation(self) -> None:
        text, page = self.succeed("submit", "--help").out, (ROOT / "docs" / "user" / "cli.md").read_text(encoding="utf-8")
        for code, meaning in exit_codes.MEANINGS.items():
            self.assertIn(f"{code:>3}  {meaning}", text)
            self.assertIn(f"| {code} | {meaning} |", page)

    def test_the_documentation_names_every_command_and_option(self) -> None:
        page = (ROOT / "docs" / "user" / "cli.md").read_text(encoding="utf-8")
        names = ("submit", "logs", "results", "resume", "list", "cancel", "cost", "report")
        options = set(re.findall(r"--[a-z][a-z-]+", "".join(self.succeed(name, "--help").out for name in names)))
        self.assertEqual({option for option in options if f"`{option}" not in page}, set())

    def test_help_does_not_load_boto3(self) -> None:
        code = "import sys; from openevolve_aws.cli.main import main; from openevolve_aws.cli.context import System; " \
               "main(['--help'], System()); sys.exit('boto3' in sys.modules or 'botocore' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT / "runtime")},
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)


class PipeTests(CliTestCase):
    def test_a_reader_that_leaves_early_is_no_error(self) -> None:
        class Closed(io.StringIO):
            def write(self, text: str) -> int:
                raise BrokenPipeError

        self.configure()
        err = io.StringIO()
        self.assertEqual(main(["config", "list"], System(io.StringIO(), Closed(), err)), exit_codes.BROKEN_PIPE)
        self.assertEqual(err.getvalue(), "")


class CompletionTests(CliTestCase):
    def completed(self, line: str) -> set[str]:
        """What bash offers for the last word of a line."""
        words = line.split(" ")
        script = self.succeed("completion", "bash").out
        quoted = " ".join(f"'{word}'" for word in words)
        done = subprocess.run(
            ["bash", "--norc", "-c", f"{script}\nCOMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _openevolve_aws; "
                                     'printf "%s\\n" "${COMPREPLY[@]}"'], capture_output=True, text=True, check=True)
        return set(done.stdout.split())

    def test_bash_offers_commands_options_choices_and_files(self) -> None:
        Path("evaluator.py").write_text("")
        self.assertEqual(self.completed("openevolve-aws re"), {"report", "results", "resume"})
        self.assertEqual(self.completed("openevolve-aws submit --i"), {"--input", "--iterations", "--image-tag"})
        self.assertEqual(self.completed("openevolve-aws submit --evaluator ev"), {"evaluator.py"})
        self.assertEqual(self.completed("openevolve-aws list S"), {"SUBMITTED", "STARTING", "SUCCEEDED"})
        self.assertEqual(self.completed("openevolve-aws status --output "), {"table", "json"})
        self.assertEqual(self.completed("openevolve-aws config im"), {"import"})
        self.assertEqual(self.completed("openevolve-aws config import --use"), {"--use-aws-profile"})
        self.assertEqual(self.completed("openevolve-aws --profile prod li"), {"list"})

    def test_each_shell_accepts_its_script(self) -> None:
        for shell, check in (("bash", ["bash", "-n"]), ("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])):
            script = self.succeed("completion", shell).out
            for command in ("submit", "completion", "import"):
                self.assertIn(command, script)
            if shutil.which(shell):
                Path("script").write_text(script)
                done = subprocess.run([*check, "script"], capture_output=True, text=True, check=False)
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)

    def test_every_command_is_in_every_script(self) -> None:
        names = re.findall(r"^    ([a-z]+) ", arguments.parser().format_help(), re.MULTILINE)
        self.assertGreater(len(names), 10)
        for shell in ("bash", "zsh", "fish"):
            script = self.succeed("completion", shell).out
            self.assertEqual([name for name in names if name not in script], [])
