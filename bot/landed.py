"""What somebody who has found something does, as slices tell one another: in the past tense, in ids only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchEnded:
    """They have found something: what belongs to a search doesn't come to them any more."""

    account: int


@dataclass(frozen=True)
class SearchBegan:
    """They search again: what had stopped comes as it did before."""

    account: int


@dataclass(frozen=True)
class HelpersThanked:
    """They have found something, and thanked everybody who wrote them a kind word."""

    account: int


@dataclass(frozen=True)
class AsksChosen:
    """Whether they want to be asked for kind words after their search."""

    account: int
    wanted: bool
