"""A stand-in for the package `openevolve` (0.3.2) as far as the worker's driver can tell the difference.

Same classes, method names, signal handlers, process pool, order of writing, log lines and weaknesses (no checkpoint
when stopped, last checkpoint under the planned number, exit as if all were well); no LLM, no islands' genetics.
Steered by variables STANDIN_*: seconds per LLM call, and which iterations fail how.
"""

from openevolve.controller import OpenEvolve

__version__ = "0.3.2+standin"
__all__ = ["OpenEvolve"]
