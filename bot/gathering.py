"""What somebody answered so far, with people by their number."""

from dataclasses import replace

from bot.answers import POINTS
from bot.commands import Spec
from bot.kept import gone_on_with, keep
from bot.messages import Sorry
from bot.ports import People
from bot.replies import written
from bot.tokens import Draft
from bot.words import say
from bot.work import Work


def gathered(work: Work, spec: Spec, said: Draft) -> dict[str, str]:
    """Every answer by its question's name, as typed. Raises Sorry where kept text or somebody named is not there."""
    answers = {**gone_on_with(work, spec, said), **said.given}
    pointed = {one.name for one in spec.arguments if one.kind == "id"} & answers.keys()
    at = {name: _pointed_at(work, answers[name]) for name in pointed if answers[name].startswith(POINTS)}
    return {**answers, **at}


def put_away(work: Work, spec: Spec, said: Draft, here: int | None) -> None:
    """Keeps the words that were typed into a form, though nothing came of it; private ones only with consent."""
    if written(spec, said) and not (work.account.consent_at is None and spec.private_words(said.given)):
        try:
            answers = gathered(work, spec, said)
        except Sorry:  # what it went on with has gone meanwhile
            answers = dict(said.given)
        keep(work, spec, said, answers, here)


def _pointed_at(work: Work, typed: str) -> str:
    """The account of a person that the platform knows as `@user`; what was typed where they are not known."""
    at = replace(work.speaker, user=typed.removeprefix(POINTS))
    known = work.stores[People].known(at)
    if known is None or known.joined_at is None:
        raise Sorry(say("They haven't joined a circle here yet. They can join with /join."))
    return str(known.id)
