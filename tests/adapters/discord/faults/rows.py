"""Every row of the fault table, in its order."""

from tests.adapters.discord.faults.answers import ANSWERS
from tests.adapters.discord.faults.gateway import GATEWAY
from tests.adapters.discord.faults.letters import LETTERS
from tests.adapters.discord.faults.native import NATIVE
from tests.adapters.discord.faults.openings import OPENINGS
from tests.adapters.discord.faults.places import PLACES
from tests.adapters.discord.faults.refusals import REFUSALS
from tests.adapters.discord.faults.unfit import UNFIT

ROWS = (*ANSWERS, *LETTERS, *OPENINGS, *REFUSALS, *GATEWAY, *PLACES, *UNFIT, *NATIVE)
