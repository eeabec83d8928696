"""What becomes of an import once its owner has worked on what it brought."""

from collections.abc import Collection
from dataclasses import replace

from msgspec.structs import replace as varied

from bot.imports.kept import THEIRS, Aside, Brought, Imports


def worked_on(numbers: Collection[int], account: int, imports: Imports) -> None:
    """Whoever says something about an application that came in has made it theirs: no import takes it away again."""
    for one in imports.all(account):
        came = {each.number for each in one.brought if each.state and not each.attended}
        if came.isdisjoint(numbers) or (whole := imports.one(one.id, account)) is None:
            continue
        came &= set(numbers)
        brought = [varied(each, state=THEIRS) if each.number in came else each for each in whole.brought]
        imports.change(replace(whole, brought=tuple(brought)))


def handed_down(gone: Aside, number: int, account: int, imports: Imports) -> None:
    """What an application had before lines that went is what it had before those that came to it next."""

    def kept(each: Brought) -> Brought:
        if each.number != number or each.aside is None or each.aside.silent_from != gone.now_from:
            return each
        return varied(each, aside=varied(each.aside, silent_from=gone.silent_from))

    for one in imports.all(account):
        if any(kept(each) is not each for each in one.brought) and (whole := imports.one(one.id, account)):
            imports.change(replace(whole, brought=tuple(map(kept, whole.brought))))
