"""How a request that did not do what it should is told of, whatever the platform."""

from bot.courier import Outcome


class Refused(Exception):
    """The outcome says what follows for a letter."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome
