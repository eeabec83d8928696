"""What is held of somebody, in words and counts, and for how long."""

from collections.abc import Mapping, Sequence

from bot.calendar import DAY_MS, MINUTE_MS
from bot.held import Holding
from bot.mailing import COUNTED
from bot.words import Text, lines, listed, say

Holdings = Mapping[str, Holding]


def own(found: Holdings) -> Text:
    counted = _some(
        found,
        rejections=say("{n} rejection", "{n} rejections", n=found["rejections"].count),
        applications=say("{n} application", "{n} applications", n=found["applications"].count),
        imports=say("{n} list you brought in", "{n} lists you brought in", n=found["imports"].count),
        reflections=say("{n} reflection", "{n} reflections", n=found["reflections"].count),
        goals=say("{n} goal", "{n} goals", n=found["goals"].count),
        weeks=say("{n} week you took part in", "{n} weeks you took part in", n=found["weeks"].count),
        landings=say(
            "{n} time you had found something", "{n} times you had found something", n=found["landings"].count
        ),
        rests=say("{n} rest", "{n} rests", n=found["rests"].count),
        reviews=say("{n} review", "{n} reviews", n=found["reviews"].count),
        directions=say(
            "{n} page about where you want to be",
            "{n} pages about where you want to be",
            n=found["directions"].count,
        ),
        contacts=say("{n} contact", "{n} contacts", n=found["contacts"].count),
        contact_imports=say(
            "{n} list of contacts you brought in",
            "{n} lists of contacts you brought in",
            n=found["contact_imports"].count,
        ),
        setback_plans=say("{n} plan for a no", "{n} plans for a no", n=found["setback_plans"].count),
        recharging=say("{n} thing that does you good", "{n} things that do you good", n=found["recharging"].count),
        people_outside=say(
            "{n} person outside your circle", "{n} people outside your circle", n=found["people_outside"].count
        ),
        trusted_people=say("{n} person you'd turn to", "{n} people you'd turn to", n=found["trusted_people"].count),
    )
    return _told(
        counted,
        say("They're your own, so they stay until you delete them."),
        say(
            "What you write in a reflection goes after {days} days, unless you keep it.",
            days=days(found["reflections"]),
        ),
    )


def shared(found: Holdings) -> Text:
    written, got = found["kind_words_written"].count, found["kind_words_received"].count
    counted = _some(
        found,
        asks=say("{n} ask", "{n} asks", n=found["asks"].count),
        kind_words_written=say("{n} kind word you wrote", "{n} kind words you wrote", n=written),
        kind_words_received=say("{n} kind word you got", "{n} kind words you got", n=got),
        mock_interviews=say(
            "{n} mock interview you asked for",
            "{n} mock interviews you asked for",
            n=found["mock_interviews"].count,
        ),
        shared_on_the_board=say(
            "{n} thing you shared with /lead or /event",
            "{n} things you shared with /lead or /event",
            n=found["shared_on_the_board"].count,
        ),
        introductions=say(
            "{n} introduction to someone here", "{n} introductions to people here", n=found["introductions"].count
        ),
        introduction_exclusions=say(
            "{n} person I never introduce you to",
            "{n} people I never introduce you to",
            n=found["introduction_exclusions"].count,
        ),
        landings_shown=say(
            "{n} circle that may see you've found something",
            "{n} circles that may see you've found something",
            n=found["landings_shown"].count,
        ),
        mutes=say("{n} person you muted", "{n} people you muted", n=found["mutes"].count),
        reports=say("{n} report of yours", "{n} reports of yours", n=found["reports"].count),
        limits=say(
            "{n} decision of a host that holds for you",
            "{n} decisions of hosts that hold for you",
            n=found["limits"].count,
        ),
        done_as_host=say("{n} thing you did as a host", "{n} things you did as a host", n=found["done_as_host"].count),
        done_by_hosts=say(
            "{n} thing a host did about you", "{n} things hosts did about you", n=found["done_by_hosts"].count
        ),
    )
    return _told(
        counted,
        say(
            "Kind words stay with whoever got them. What you wrote in an ask, or for a mock interview, goes when "
            "that is over, and what you shared with /lead or /event a week later."
        ),
    )


def _some(found: Holdings, **counted: Text) -> list[Text]:
    """A tired person reads what there is, and not what there isn't."""
    return [told for name, told in counted.items() if found[name].count]


def _told(counted: Sequence[Text], *stay: Text) -> Text:
    if not counted:
        return say("Nothing yet.")
    return lines(say("{things}.", things=listed(*counted)), *stay, between=" ")


def settings(found: Holdings) -> Text:
    return say(
        "Your time zone, language, quiet hours, weekly rhythm, after how many quiet days I ask about an application, "
        "whether I offer you reviews, whether you hear what others have found, whether I introduce you to people, when "
        "I write about your contacts, your country if you chose one, and your name in {n} circle. They stay as long as "
        "you're here, and for when you come back.",
        "Your time zone, language, quiet hours, weekly rhythm, after how many quiet days I ask about an application, "
        "whether I offer you reviews, whether you hear what others have found, whether I introduce you to people, when "
        "I write about your contacts, your country if you chose one, and your name in {n} circles. They stay as long "
        "as you're here, and for when you come back.",
        n=found["circles"].count,
    )


def noted(found: Holdings, waiting: int) -> Text:
    told = [
        say("My messages to you: {days} days, so that their buttons work.", days=days(found["letters"])),
        say(
            "When I asked you for a kind word: {days} days, so that everybody gets their turn.",
            days=days(found["asked"]),
        ),
        say(
            "When I asked you for a mock interview: {days} days. The times you proposed go when it's over.",
            days=days(found["asked_to_interview"]),
        ),
        say(
            "That you're going to an event, or tapped on a lead: until {days} days after its end.",
            days=days(found["answered_on_the_board"]),
        ),
        say("Low days: {days} days, so that I can offer you a rest.", days=days(found["rest_signs"])),
        say("What you typed and didn't send: {n} minutes.", n=_minutes(found["unsent"])),
    ]
    if waiting:
        n = min(waiting, COUNTED)
        told.append(say("One message waits for you in /inbox.", "{n} messages wait for you in /inbox.", n=n))
    return lines(*told)


def days(of: Holding) -> int:
    return (of.kept or 0) // DAY_MS


def _minutes(of: Holding) -> int:
    return (of.kept or 0) // MINUTE_MS
