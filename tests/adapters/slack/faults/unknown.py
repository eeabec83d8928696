"""Letters of which nobody can tell at once whether they arrived; with history, and without it by kind."""

import pytest

from adapters.slack.sending import calls
from tests.adapters.faults.disk import letters, states
from tests.adapters.slack.faults.acts import (
    HISTORY,
    POST,
    URL,
    by_letter,
    first,
    kind_word,
    rejected,
    without_history,
    word_arrived,
)
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Between, Dropped, Error, Held, Reset
from tests.loopback.slack.faults import Kind


async def _word(town: Town, kind: Kind, *, history: bool = True, times: int = 1) -> str:
    if not history:
        without_history(town)
    await kind_word(town)
    fault = town.slack.fail(POST, kind)
    await town.turn()
    await town.advance(minutes=3)
    assert fault.hits == 1 and states(town, "WORD") == ["sent"]
    return await word_arrived(town, times)


async def word_reply_lost(town: Town) -> str:
    """A kind word is posted, and the connection is reset before the answer."""
    return await _word(town, Dropped())


async def word_cut(town: Town) -> str:
    """The connection is reset before a kind word is posted."""
    return await _word(town, Reset())


async def timed_out(town: Town) -> str:
    """A kind word is posted, and the answer never comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calls, "TIMEOUT", 0.1)
        held = Held()
        try:
            return await _word(town, held)
        finally:
            held.until.set()


async def server_error(town: Town) -> str:
    """500 for a kind word."""
    return await _word(town, Error("internal_error", 500))


async def fatal_error(town: Town) -> str:
    """fatal_error for a kind word: some of it may have been done."""
    return await _word(town, Error("fatal_error"))


async def not_waited_for(town: Town) -> str:
    """408 for a kind word: it is posted, and Slack's answer is not waited for."""
    return await _word(town, Between(408))


async def not_waited_for_in_json(town: Town) -> str:
    """408 request_timeout for a kind word that is posted."""
    return await _word(town, Between(408, '{"ok": false, "error": "request_timeout"}', "application/json"))


async def a_page(town: Town) -> str:
    """A kind word is posted, and a page of a proxy's comes instead of the answer: 403."""
    return await _word(town, Between(403))


async def a_line(town: Town) -> str:
    """A kind word is posted, and a line of text comes instead of the answer: 200."""
    return await _word(town, Between(200, "OK", "text/plain"))


async def no_object(town: Town) -> str:
    """A kind word is posted, and an empty list comes instead of the answer."""
    return await _word(town, Between(200, "[]", "application/json"))


async def looked_up_late(town: Town) -> str:
    """A kind word is posted, the answer is lost, and history answers 503 for a while."""
    await kind_word(town)
    town.slack.fail(POST, Dropped())
    town.slack.fail(HISTORY, Error("service_unavailable", 503), times=5)
    await town.turn()
    await town.advance(hours=1)
    return await word_arrived(town)


async def word_reply_lost_unseen(town: Town) -> str:
    """No history: a kind word is posted, and the answer is lost."""
    return await _word(town, Dropped(), history=False, times=2)


async def word_cut_unseen(town: Town) -> str:
    """No history: the connection is reset before a kind word is posted."""
    return await _word(town, Reset(), history=False)


async def fatal_error_unseen(town: Town) -> str:
    """No history: fatal_error for a kind word."""
    return await _word(town, Error("fatal_error"), history=False)


async def recap_reply_lost(town: Town) -> str:
    """A recap is posted, and the answer is lost."""
    return await _recap(town, Dropped())


async def recap_cut(town: Town) -> str:
    """The connection is reset before a recap is posted."""
    return await _recap(town, Reset())


async def _recap(town: Town, kind: Kind) -> str:
    await town.advance(days=2, hours=23)
    town.slack.fail(POST, kind)
    await town.advance(hours=4)
    [recap] = town.posts("circle")
    assert states(town, "RECAP") == ["sent"]
    return f"“{first(recap)}”"


async def recap_reply_lost_unseen(town: Town) -> str:
    """No history: a recap is posted, and the answer is lost."""
    return f"the recap, and the host reads {await _recap_unseen(town, Dropped(), 1)}"


async def recap_cut_unseen(town: Town) -> str:
    """No history: the connection is reset before a recap is posted."""
    return f"no recap; the host reads {await _recap_unseen(town, Reset(), 0)}"


async def _recap_unseen(town: Town, kind: Kind, posts: int) -> str:
    without_history(town)
    await town.advance(days=2, hours=23)
    town.slack.fail(POST, kind)
    await town.advance(hours=4)
    assert states(town, "RECAP") == ["cancelled"] and len(town.posts("circle")) == posts
    return await by_letter(town)


async def nudge_reply_lost(town: Town) -> str:
    """A midweek check-in is posted, and the answer is lost."""
    return await _nudge(town, Dropped())


async def nudge_reply_lost_unseen(town: Town) -> str:
    """No history: a midweek check-in is posted, and the answer is lost."""
    without_history(town)
    return await _nudge(town, Dropped(), "cancelled")


async def nudge_cut_unseen(town: Town) -> str:
    """No history: the connection is reset before a midweek check-in is posted."""
    without_history(town)
    return await _nudge(town, Reset(), "cancelled", posted=0)


async def _nudge(town: Town, kind: Kind, ended: str = "sent", *, posted: int = 1) -> str:
    town.slack.fail(POST, kind)
    await town.advance(days=1, hours=4)
    assert states(town, "GOALS")[0] == ended and len(town.dms("chidi")) == posted
    return f"a direct message: “{first(town.dms('chidi')[-1])}”" if posted else "nothing; the next comes in its time"


async def ask_reply_lost_unseen(town: Town) -> str:
    """No history: an ask is posted, and the answer is lost."""
    return await _ask(town, Dropped())


async def ask_cut_unseen(town: Town) -> str:
    """No history: the connection is reset before an ask is posted."""
    return await _ask(town, Reset())


async def _ask(town: Town, kind: Kind) -> str:
    without_history(town)
    await town.say("ana", "ask", "circle", wish="LISTEN")
    await town.press("ana", "Send")
    town.slack.fail(POST, kind)
    await town.advance(minutes=9)
    found = [one for one in letters(town) if one.kind == "ASK"]
    assert found[0].why == "unknown outcome"
    read = [name for name in ("ben", "chidi", "dana", "eli") if town.dms(name)]
    return f"{len(read)} peers read “{first(town.dms(read[-1])[-1])}”"


async def answer_reply_lost(town: Town) -> str:
    """A late answer is posted as a letter, and the reply is lost."""
    return await _answer(town)


async def answer_reply_lost_unseen(town: Town) -> str:
    """No history: a late answer is posted as a letter, and the reply is lost."""
    without_history(town)
    return "twice " + await _answer(town)


async def _answer(town: Town) -> str:
    town.slack.fail(URL, Error("used_url", 404))
    town.slack.fail(POST, Dropped())
    await (await rejected(town)).settled()
    await town.turn()
    await town.advance(minutes=3)
    return await by_letter(town)


UNKNOWN = (
    Row(word_reply_lost),
    Row(word_cut),
    Row(timed_out),
    Row(server_error),
    Row(fatal_error),
    Row(not_waited_for),
    Row(not_waited_for_in_json),
    Row(a_page),
    Row(a_line),
    Row(no_object),
    Row(looked_up_late),
    Row(recap_reply_lost),
    Row(recap_cut),
    Row(nudge_reply_lost),
    Row(answer_reply_lost),
    Row(word_reply_lost_unseen, cost={"letters_twice": 1}),
    Row(word_cut_unseen),
    Row(fatal_error_unseen),
    Row(answer_reply_lost_unseen, cost={"letters_twice": 1}),
    Row(recap_reply_lost_unseen),
    Row(recap_cut_unseen),
    Row(nudge_reply_lost_unseen),
    Row(nudge_cut_unseen, cost={"letters_lost": 1}),
    Row(ask_reply_lost_unseen),
    Row(ask_cut_unseen),
)
