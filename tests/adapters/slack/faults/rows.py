"""Every row of the fault table, in its order."""

from tests.adapters.slack.faults.answers import ANSWERS
from tests.adapters.slack.faults.late import LATE
from tests.adapters.slack.faults.letters import LETTERS
from tests.adapters.slack.faults.sockets import SOCKETS
from tests.adapters.slack.faults.stops import STOPS
from tests.adapters.slack.faults.tokens import TOKENS
from tests.adapters.slack.faults.twice import TWICE
from tests.adapters.slack.faults.unknown import UNKNOWN
from tests.adapters.slack.faults.web import WEB
from tests.adapters.slack.faults.workspaces import WORKSPACES

ROWS = (*TWICE, *LATE, *ANSWERS, *LETTERS, *UNKNOWN, *SOCKETS, *TOKENS, *WEB, *WORKSPACES, *STOPS)
