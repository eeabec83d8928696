"""Six lives of asks, which between them reach every state in which something is said of one."""

from tests.simulation.watched import Watched

KIND = "You stayed curious through four rounds; that is rare and it shows."


async def _ask(circle: Watched, press: str, **given: str) -> int:
    """Ana asks, and presses something; the number of what she asked."""
    await circle.say("ana", "ask", **({"wish": "LISTEN", "words": "A hard day."} | given))
    [(number,)] = circle.rows("SELECT max(id) FROM asks")
    assert await circle.press("ana", press)
    return int(number)


async def _stale(circle: Watched, ask: int) -> None:
    """Buttons of then, pressed now."""
    for command in ("send-ask", "take-back", "show-ask"):
        await circle.say("ana", command, ask=ask)
    await circle.say("ana", "show-ask", ask=ask, out="yes")
    for person in ("ben", "chi", "dan"):
        await circle.say(person, "write", ask=ask, words=KIND)


async def taken_back(circle: Watched) -> None:
    """Previews, an undo, a change, a post, words, and an end by its author."""
    await _ask(circle, "Don't send")
    await circle.say("ana", "my-asks")
    undone = await _ask(circle, "Send")
    await circle.say("ana", "send-ask", ask=undone)
    await circle.say("ana", "my-asks")
    await _ask(circle, "Don't send")  # beside the one that waits
    await circle.press("ana", "Undo")
    sent = await _ask(circle, "Send")
    await circle.say("ana", "take-back", ask=undone)
    await circle.wait(0.1)
    await circle.say("ana", "take-back", ask=undone)
    await _ask(circle, "Use this one instead")
    await circle.press("ana", "What I asked")
    await circle.press("ana", "Take back number 1")
    await circle.say("ana", "show-ask", ask=sent, sure="yes")
    await circle.say("ana", "show-ask", ask=sent)
    for _ in range(2):
        await circle.say("ana", "show-ask", ask=sent, out="yes")
    await circle.say("ana", "show-ask", ask=sent, sure="yes")
    for may_post in ("no", "yes"):
        await _ask(circle, "Don't send", may_post=may_post)
    await circle.say("ana", "send-ask", ask=sent)
    await circle.wait(25)
    await circle.press("ben", "Write a kind word", words=KIND)
    await circle.press("dan", "Write one too", words=KIND)
    await _stale(circle, sent)
    await circle.say("ana", "my-asks")
    await circle.say("ben", "pass-on", ask=sent)
    await circle.press("ana", "Take it out of the encourage channel")
    await circle.say("ana", "take-back", ask=sent, sure="yes")
    await _stale(circle, sent)
    await _ask(circle, "Send")
    await _ask(circle, "Don't send")


async def ended(circle: Watched) -> None:
    """Nobody writes, and its week is over; then one is answered, and shown."""
    ask = await _ask(circle, "Send", may_post="yes")
    await circle.wait(0.1)
    await circle.press("ben", "Not now")
    await circle.say("ana", "rest", until="3")
    await circle.say("ana", "back")
    await circle.say("chi", "rest", until="3")
    await circle.wait(26)
    await circle.press("chi", "back")
    await circle.say("chi", "pass-on", ask=ask, free="yes")
    await circle.say("ben", "pass-on", ask=ask)
    for _ in range(2):
        await circle.say("ben", "pass-on", ask=ask, free="yes")
    await circle.say("ben", "pass-on", ask=ask)
    await circle.wait(190)
    await _stale(circle, ask)
    answered = await _ask(circle, "Send")
    await circle.wait(0.1)
    await circle.press("ben", "Write a kind word", words=KIND)
    await circle.say("ana", "show-ask", ask=answered, sure="yes")
    await circle.wait(200)


async def muted(circle: Watched) -> None:
    """Whoever wrote and is muted sees what others would; to its author no word has come."""
    await circle.say("ben", "encourage", member=1, words=KIND)
    await circle.press("ana", "Mute this person")
    ask = await _ask(circle, "Send", may_post="yes")
    await circle.wait(13)
    await circle.press("ben", "Write a kind word", words=KIND)
    await circle.say("ana", "my-asks")
    await circle.say("ana", "take-back", ask=ask, sure="yes")
    await _ask(circle, "Send", named="ANONYMOUS")
    await circle.wait(0.1)
    await circle.say("ana", "leave", sure="yes")


async def refused(circle: Watched) -> None:
    """The channel takes nothing: one is answered and taken back, and the week of another is over."""
    circle.closed.add("#encourage")
    for end in (1, 200):
        ask = await _ask(circle, "Send")
        await circle.wait(0.1)
        await circle.say("ana", "show-ask", ask=ask, sure="yes")
        await circle.wait(end)
        if end == 1:
            await circle.press("ben", "Write a kind word", words=KIND)
            await circle.wait(0.1)
            await circle.say("ana", "take-back", ask=ask, sure="yes")


async def hosted(circle: Watched) -> None:
    """One host, two, and none; what they hear of those who wait, and what becomes of reports."""
    for person in ("ben", "chi"):
        await circle.say(person, "ask", wish="LISTEN", words="A hard day.")
        await circle.press(person, "Send")
        await circle.wait(25 if person == "chi" else 40)
    await circle.say("ben", "encourage", member=4, words=KIND)
    await circle.press("dan", "Report", note="Odd.")
    await circle.press("dan", "Report", note="Odd.")
    await circle.say("ana", "hand-over", member=3)
    await circle.press("dan", "Report", note="Odd.")
    for person in ("ana", "dan"):
        await circle.say(person, "ask", wish="LISTEN", words="A hard day.")
        await circle.press(person, "Send")
    await circle.say("ana", "leave", sure="yes")
    await circle.say("chi", "leave", sure="yes")
    await circle.wait(0.2)
    await circle.press("dan", "Report", note="Odd.")
    await circle.say("ben", "encourage", member=4, words=f"{KIND} Really.")
    await circle.press("dan", "Report", note="Odd.")
    await circle.say("ana", "join", name="Ana", zone="UTC")
    for person in ("dan", "ana"):
        await circle.press(person, "No, thank you")
        await circle.wait(24)
    [offer] = [one for one in circle.shown["dan"] if one.subject == "host-offer:1"]
    await circle.press_one("dan", offer.buttons[0])
    await circle.wait(1)
    [(since,)] = circle.rows("SELECT max(once) FROM schedule WHERE kind = 'host-offer'")
    await circle.say("ana", "accept-host", circle=1, since=since.split(":")[0])


async def nameless(circle: Watched) -> None:
    """What may be guessed, and what may be posted when."""
    words = {"named": "ANONYMOUS", "may_post": "yes"}
    await _ask(circle, "Send", **words)
    await _ask(circle, "Don't send", **words)
    await circle.wait(0.2)
    await _ask(circle, "Don't send", **words)
    first = await _ask(circle, "Don't send", named="ANONYMOUS")
    [(first,)] = circle.rows("SELECT id FROM asks WHERE state = 'OPEN'")
    await circle.say("ana", "show-ask", ask=first, sure="yes")
    await circle.wait(0.2)
    await circle.say("ana", "take-back", ask=first, sure="yes")
    second = await _ask(circle, "Send", named="ANONYMOUS")
    await circle.wait(0.2)
    await circle.say("ana", "show-ask", ask=second)
    await circle.wait(13)
    await _ask(circle, "Don't send", **words)


STORIES = (taken_back, ended, muted, refused, hosted, nameless)
