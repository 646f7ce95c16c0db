"""Mends a database that OpenEvolve has loaded from a checkpoint, so that going on costs no more than not stopping."""

import json
from pathlib import Path
from typing import Any

from openevolve_aws.worker.checkpoints.manifest import STATE_FILE


def mend(database: Any, checkpoint: Path) -> None:
    """Raises OSError and ValueError when the worker's own state is not readable."""
    state = json.loads((checkpoint / STATE_FILE).read_text(encoding="utf-8"))
    # Without it the first program after a resume costs up to a minute (all edit distances anew).
    if state.get("diversity_reference_set") and hasattr(database, "diversity_reference_set"):
        database.diversity_reference_set = state["diversity_reference_set"]
    _move_prompts(database)


def _move_prompts(database: Any) -> None:
    """Loaded prompts go where a run that was never interrupted has them.

    Inside the programs they would be copied to the pool with every iteration (0.3.2: 19 MB instead of 3).
    """
    if not getattr(database.config, "log_prompts", False) or not hasattr(database, "prompts_by_program"):
        return
    kept = database.prompts_by_program or {}
    for program in database.programs.values():
        if program.prompts:
            kept[program.id], program.prompts = program.prompts, None
    database.prompts_by_program = kept
