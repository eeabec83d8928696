"""What was typed so far, and what of it did not get there: kept for half an hour, to go on with or be done with."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answers import POINTS
from bot.commands import Spec
from bot.holding import HELP, LOOKED
from bot.messages import Button, Message, Sorry
from bot.ports import People
from bot.remembered import Drafts
from bot.replies import ANEW, DRAFT, written
from bot.tokens import Draft, number
from bot.words import lines, quoted, say
from bot.work import Work

CAME = "came"  # beside what was typed: the events that brought it, which are answered together once it is done


def unfinished(spec: Spec, said: Draft) -> int | None:
    """The number of the kept text that a draft goes on with; a command may have a `draft` of its own."""
    if DRAFT not in said.given or any(one.name == DRAFT for one in spec.arguments):
        return None
    return number(said.given[DRAFT])


def gone_on_with(work: Work, spec: Spec, said: Draft) -> Mapping[str, str]:
    """The answers that a draft goes on with. Raises Sorry where they are not there any more."""
    kept_as = unfinished(spec, said)
    if kept_as is None:
        return {}
    kept = work.stores[Drafts].given(kept_as, work.account.id, said.word, work.now)
    if ANEW in said.given:  # only what the form was opened with
        return {name: value for name, value in (kept or {}).items() if name in said.given[ANEW].split(".")}
    if kept is None and not said.given.keys() >= {one.name for one in spec.shown if one.own}:  # a whole form holds all
        gone = say("I don't have that text any more. It was already used, or half an hour has passed.")
        done = say(
            "You've said yes to that already, or half an hour has passed since I asked. If it isn't done, please start "
            "again."
        )
        gone = done if "sure" in said.given else gone
        raise Sorry(gone, *([HELP] if LOOKED in said.given else []))
    return {name: value for name, value in (kept or {}).items() if name != CAME}


def gathered(work: Work, spec: Spec, said: Draft) -> dict[str, str]:
    """Every answer by its question's name, as typed. Raises Sorry where kept text or somebody named is not there."""
    answers = {**gone_on_with(work, spec, said), **said.given}
    pointed = {one.name for one in spec.arguments if one.kind == "id"} & answers.keys()
    at = {name: _pointed_at(work, answers[name]) for name in pointed if answers[name].startswith(POINTS)}
    work.chosen = frozenset(one.name for one in spec.shown if one.kind == "id") - at.keys()
    return {**answers, **at}


def put_away(work: Work, spec: Spec, said: Draft, here: int | None) -> None:
    """Keeps the words that were typed into a form, though nothing came of it; private ones only with consent."""
    if written(spec, said) and not (work.account.consent_at is None and spec.private_words(said.given)):
        try:
            answers = gathered(work, spec, said)
        except Sorry:  # what it went on with has gone meanwhile
            answers = dict(said.given)
        keep(work, spec, said, answers, here)


def left(work: Work, spec: Spec, said: Draft, here: int | None) -> Message | None:
    """What they were writing when they left such a form last, offered to go on with; None where there is nothing, or
    nothing for the circle in whose channel they are.
    """
    if unfinished(spec, said) is not None or not work.account.unsent:
        return None
    people = work.stores[People]
    for kept_as, kept in work.stores[Drafts].of(work.account.id, spec.word, work.now):
        words, of = written(spec, Draft(spec.word, dict(kept))), number(kept.get("circle", ""))
        member = people.member(of, work.account.id) if of else None
        if words and said.given.items() <= kept.items() and (not of or (member and here in (None, of))):
            onward = Draft(spec.word, {DRAFT: str(kept_as)})
            anew = Draft(spec.word, {**onward.given, ANEW: ".".join(said.given) or "1"})
            text = say("You didn't send this. I keep it for half an hour after you wrote it, and only you can see it.")
            if member and len(people.memberships(work.account.id)) > 1:
                text = lines(text, say("It's for {circle}.", circle=member.circle.name), between=" ")
            ways = Button(say("Go on", context="form"), onward, "primary"), Button(say("Start again"), anew)
            return Message(text, title=say("You were writing"), fields=words, buttons=ways)
    return None


def keep(work: Work, spec: Spec, said: Draft, answers: Mapping[str, str], here: int | None) -> int:
    """Keeps them for half an hour, in place of what it went on with; returns the number by which a form or a button
    goes on with them, in the circle `here` where they name no other.
    """
    drafts, before, by = work.stores[Drafts], unfinished(spec, said), work.account.id
    earlier = (drafts.given(before, by, spec.word, work.now) or {}) if before else {}
    came = {CAME: json.dumps([*dict.fromkeys([*_came(earlier), *work.heard])])} if work.heard or CAME in earlier else {}
    kept = {name: value for name, value in answers.items() if name not in (ANEW, LOOKED)}
    bound = {"circle": str(here)} if here else {}
    return drafts.keep(by, spec.word, {**bound, **kept, **came}, work.now, before)


def given_back(spec: Spec, answers: Mapping[str, str], sorry: Sorry) -> Sorry:
    """With what was typed, where no form opens any more in which it could be found again."""
    words = written(spec, Draft(spec.word, dict(answers)))
    typed = [lines(one.name, quoted(one.value)) for one in words]
    told = say("What you wrote wasn't saved. Here it is, in case you can use it:")
    text = lines(sorry.message.text, told, *typed, between="\n\n")
    return Sorry(text, *sorry.message.buttons) if typed else sorry


def done_with(work: Work, spec: Spec, said: Draft, answers: Mapping[str, str]) -> Mapping[int, Sequence[str]]:
    """What was kept of the command so far, by number, with the events that brought it: what it goes on with, and what
    was for the same thing or had the same words.
    """
    found: dict[int, Sequence[str]] = {}
    if work.account.unsent:
        onward, words = unfinished(spec, said), written(spec, Draft(spec.word, dict(answers)))
        about = {one.name: answers.get(one.name) for one in spec.arguments if one.kind == "id" and one.required}
        for at, before in work.stores[Drafts].of(work.account.id, spec.word, work.now):
            same = about and all(before.get(name) == one for name, one in about.items())
            alike = words and (same or written(spec, Draft(spec.word, dict(before))) == words)
            if at == onward or alike:
                found[at] = _came(before)
    return found


def settle(work: Work, done: Mapping[int, Sequence[str]]) -> None:
    """It is kept no longer. An event that brought it is answered by what became of it, should it come again: it asks
    for nothing a second time.
    """
    for kept_as, came in done.items():
        work.heard += came
        work.stores[Drafts].drop(kept_as, work.account.id)


def _came(kept: Mapping[str, str]) -> Sequence[str]:
    events: list[str] = json.loads(kept.get(CAME, "[]"))
    return events


def _pointed_at(work: Work, typed: str) -> str:
    """The account of a person that the platform knows as `@user`; what was typed where they are not known."""
    at = replace(work.speaker, user=typed.removeprefix(POINTS))
    known = work.stores[People].known(at)
    if known is None or known.joined_at is None:
        raise Sorry(say("They haven't joined a circle here yet. They can join with /join."))
    return str(known.id)
