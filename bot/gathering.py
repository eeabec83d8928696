"""What somebody answered so far: what was typed now, over what was kept of it, with people by their number."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answers import POINTS
from bot.commands import Spec
from bot.messages import Sorry
from bot.ports import Drafts, People
from bot.tokens import Draft, number
from bot.words import say
from bot.work import Work


def gathered(work: Work, spec: Spec, said: Draft) -> dict[str, str]:
    """Every answer by its question's name, as typed. Raises Sorry where kept text or somebody named is not there."""
    answers = {**_unfinished(work, spec, said), **said.given}
    pointed = {one.name for one in spec.arguments if one.kind == "id"} & answers.keys()
    at = {name: _pointed_at(work, answers[name]) for name in pointed if answers[name].startswith(POINTS)}
    return {**answers, **at}


def unfinished(spec: Spec, said: Draft) -> int | None:
    """The number of the kept text that a draft goes on with; a command may have a `draft` of its own."""
    if "draft" not in said.given or any(one.name == "draft" for one in spec.arguments):
        return None
    return number(said.given["draft"])


def keep(work: Work, word: str, answers: Mapping[str, str]) -> int:
    """Keeps them for half an hour; returns the number by which a form or a button goes on with them."""
    return work.stores[Drafts].keep(work.account.id, word, answers, work.now)


def settle(work: Work, spec: Spec, said: Draft) -> None:
    """The command is done: what was kept of it goes."""
    if (kept_as := unfinished(spec, said)) is not None:
        work.stores[Drafts].drop(kept_as, work.account.id)


def _unfinished(work: Work, spec: Spec, said: Draft) -> Mapping[str, str]:
    kept_as = unfinished(spec, said)
    if kept_as is None:
        return {}
    kept = work.stores[Drafts].given(kept_as, work.account.id, said.word, work.now)
    if kept is None:
        raise Sorry(say("I don't have that text any more. It was already used, or half an hour has passed."))
    return kept


def _pointed_at(work: Work, typed: str) -> str:
    """The account of a person that the platform knows as `@user`; what was typed where they are not known."""
    at = replace(work.speaker, user=typed.removeprefix(POINTS))
    known = work.stores[People].known(at)
    if known is None or known.joined_at is None:
        raise Sorry(say("They haven't joined a circle here yet. They can join with /join."))
    return str(known.id)
