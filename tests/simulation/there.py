"""`support-circle simulate` on a PostgreSQL server that comes as a wheel: `make soak` lives a few seeds there."""

import sys

from adapters.cli import main
from tests.postgresql import server

if __name__ == "__main__":
    sys.exit(main(["simulate", "--database", server().url("postgres"), *sys.argv[1:]]))
