"""`python -m tests.scaffold wins`, from the repository's own folder."""

import sys
from pathlib import Path

from tests.scaffold.slice import write
from tests.scaffold.unfit import Unfit

if __name__ == "__main__":
    try:
        written = write(sys.argv[1], Path.cwd())
    except Unfit as unfit:
        sys.exit(str(unfit))
    sys.stdout.write("".join(f"{one}\n" for one in written))
