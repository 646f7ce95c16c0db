"""An evaluator's source, judged without running it: by the command line before it is sent, and by the worker."""

import ast


def problems(source: str | bytes, name: str) -> list[str]:
    """What is wrong, each to be read after "it" or the file's name. `name` stands in the place of a syntax error."""
    try:
        tree = ast.parse(source, name)
    except (SyntaxError, ValueError) as error:
        return [f"is not Python: {error}"]
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom | ast.Import):
            names.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    # OpenEvolve calls this function; a star may bring it.
    return [] if names & {"evaluate", "*"} else ["defines no function evaluate(program_path)"]
