"""Runs the user's evaluate() on a program in a temporary file; one that raises yields error = 0.0, as there."""

import importlib.util
import logging
import os
import sys
import tempfile
from typing import Any

logger = logging.getLogger(__name__)


class Evaluator:
    def __init__(self, evaluation_file: str) -> None:
        sys.path.insert(0, os.path.dirname(os.path.abspath(evaluation_file)))
        spec = importlib.util.spec_from_file_location("evaluation_module", evaluation_file)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.evaluate = module.evaluate

    def evaluate_program(self, code: str, program_id: str) -> dict[str, Any]:
        with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
            file.write(code)
            file.flush()
            try:
                return self.evaluate(file.name)
            except Exception as error:
                logger.error(f"All evaluation attempts failed for program {program_id}. Last error: {error}")
                return {"error": 0.0}
