"""python3 tools/delivery COMMAND."""

import sys
from pathlib import Path

if not __package__:  # started by path: the package's parent, not the package itself, belongs on the search path
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from delivery.cli import main

if __name__ == "__main__":
    sys.exit(main())
