"""Every command, and answers that each would take: for what must hold whatever is said."""

from typing import Any

from adapters.docs import specs
from bot.answers import Choice
from bot.commands import Argument, Spec
from bot.features import FEATURES

WORDS = {"text": "They meant well, and I know how heavy this is for you. Truly.", "long": "You did well, truly. " * 3}
TYPED = {"number": "2", "yesno": "yes", "zone": "Lisbon", "time": "9:00", "range": "none", "date": "2026-12-01"}
SPECS = [spec for feature in FEATURES for spec in specs(feature)]


def answers(spec: Spec) -> dict[str, Any]:
    return {one.name: answer(one) for one in spec.arguments if one.name not in ("circle", "draft", "member")}


def answer(one: Argument) -> str:
    choices: tuple[Choice, ...] = one.choices
    if choices:
        return choices[0].value
    return WORDS.get(one.kind) or TYPED.get(one.kind) or "1"
