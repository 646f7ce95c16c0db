"""What the driver relies on in OpenEvolve: checked against the real package where it is installed.

The stand-in is checked always, by the same tests: where both pass, the stand-in is faithful in these points.
"""

import importlib.util
import subprocess
import sys
import unittest

from harness import RUNTIME, STAND_IN

_REAL = importlib.util.find_spec("openevolve") is not None

CHECKS = '''
import asyncio, dataclasses, inspect, json, os, sys, tempfile
import openevolve
from openevolve import OpenEvolve
from openevolve.config import load_config
from openevolve.database import Program, ProgramDatabase
from openevolve.process_parallel import ProcessParallelController, SerializableResult
from openevolve_aws.worker.running.evolution import steered

def check(condition, what):
    if not condition:
        sys.exit(f"{openevolve.__version__}: {what}")

def parameters(function):
    return list(inspect.signature(function).parameters)

steered(OpenEvolve)
check({"initial_program_path", "evaluation_file", "config", "output_dir"} <= set(parameters(OpenEvolve.__init__)),
      "OpenEvolve takes other arguments")
check({"iterations", "checkpoint_path"} <= set(parameters(OpenEvolve.run)), "run() takes other arguments")
check(inspect.iscoroutinefunction(OpenEvolve.run), "run() is not a coroutine")
check(inspect.iscoroutinefunction(OpenEvolve._run_evolution_with_checkpoints) and
      len(parameters(OpenEvolve._run_evolution_with_checkpoints)) == 4, "_run_evolution_with_checkpoints has changed")
check(len(parameters(OpenEvolve._save_checkpoint)) == 2, "_save_checkpoint has changed")
check(parameters(ProcessParallelController._submit_iteration)[:3] == ["self", "iteration", "island_id"],
      "_submit_iteration has changed")
run = inspect.getsource(ProcessParallelController.run_evolution)
for part in ("shutdown_event", "self._submit_iteration(", "if future", ".done()", ".result("):
    check(part in run, f"run_evolution no longer goes through {part}")
check("_load_checkpoint" in inspect.getsource(OpenEvolve.run), "run() no longer loads through _load_checkpoint")
for name in ("error", "child_program_dict"):
    check(name in {field.name for field in dataclasses.fields(SerializableResult)}, f"results have no {name}")

with tempfile.TemporaryDirectory() as folder:
    paths = {name: os.path.join(folder, name) for name in ("program.py", "evaluator.py", "config.yaml")}
    open(paths["program.py"], "w").write("x = 1\\n")
    open(paths["evaluator.py"], "w").write("def evaluate(path):\\n    return {'combined_score': 1.0}\\n")
    open(paths["config.yaml"], "w").write("llm:\\n  primary_model: m\\n  api_base: http://127.0.0.1:9/\\n")
    config = load_config(paths["config.yaml"])
    config.llm.update_model_params({"api_key": "a-key"})
    check(config.llm.models[0].api_key == "a-key", "update_model_params does not set the key")
    evolution = steered(OpenEvolve)(initial_program_path=paths["program.py"], evaluation_file=paths["evaluator.py"],
                                    config=config, output_dir=os.path.join(folder, "out"))
    database = evolution.database
    for name in ("programs", "best_program_id", "last_iteration", "diversity_reference_set", "prompts_by_program"):
        check(hasattr(database, name), f"the database has no {name}")
    database.add(Program(id="p1", code="x = 1", metrics={"combined_score": 1.0}), iteration=3)
    check(database.last_iteration == 3, "add() does not move last_iteration")
    evolution.output_dir = os.path.join(folder, "staging")
    OpenEvolve._save_checkpoint(evolution, 3)
    saved = os.path.join(folder, "staging", "checkpoints", "checkpoint_3")
    check({"metadata.json", "programs", "best_program.py", "best_program_info.json"} <= set(os.listdir(saved)),
          f"a checkpoint holds {sorted(os.listdir(saved))}")
    metadata = json.load(open(os.path.join(saved, "metadata.json")))
    check({"islands", "best_program_id", "last_iteration"} <= set(metadata), f"metadata.json holds {sorted(metadata)}")
    again = ProgramDatabase(config.database)
    again.load(saved)
    check((again.last_iteration, list(again.programs)) == (3, ["p1"]), "a checkpoint does not load as it was saved")
print(openevolve.__version__)
'''


class ContractTests(unittest.TestCase):
    def check(self, path: str) -> None:
        result = subprocess.run([sys.executable, "-c", CHECKS], capture_output=True, text=True,
                                env={"PYTHONPATH": path, "PATH": "/usr/bin:/bin", "OPENAI_API_KEY": "a-key"})
        self.assertEqual(result.returncode, 0, result.stderr[-2000:])

    def test_the_stand_in_keeps_the_contract(self) -> None:
        self.check(f"{RUNTIME}:{STAND_IN}")

    @unittest.skipUnless(_REAL, "the real package openevolve is not installed: its contract is not checked here")
    def test_the_real_openevolve_keeps_the_contract(self) -> None:
        self.check(str(RUNTIME))

    def test_a_package_without_what_is_needed_is_named(self) -> None:
        from openevolve_aws.worker.running.evolution import steered
        with self.assertRaisesRegex(RuntimeError, "_save_checkpoint"):
            steered(type("OpenEvolve", (), {"run": None}))


if __name__ == "__main__":
    unittest.main()
