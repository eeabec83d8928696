"""What a farewell says: to a circle, and to each person in it."""

from bot.messages import Button
from bot.tokens import go
from bot.words import Moment, Text, lines, say

NOTICE, WEEK, DAY, OFF = range(4)  # its steps: told of, a week and a day before, called off
DOWNLOAD = Button(say("Download my data"), go("export"), "primary")


def in_circle(step: int, end: Moment) -> Text:
    if step == OFF:
        return say("I'm staying after all. Everything goes on as before, and nothing is deleted.")
    if step == NOTICE:
        stops = say("The people who run me are stopping, so I'm only here until {when}.", when=end)
        until = say("Until then everything works as before. After that, everything I keep is deleted for good.")
    else:
        stops = say("A reminder: I'm only here until {when}. After that, everything I keep is deleted.", when=end)
        until = say("If you'd like to stay in touch with someone here, this is a good time to tell them.")
    theirs = say("I'm writing to each of you how to download what is yours.")
    return lines(stops, until, theirs, between="\n\n")


def to_person(step: int, end: Moment) -> Text:
    if step == OFF:
        return say("I'm staying after all. Everything of yours is still here, and nothing will be deleted.")
    stops = say(
        "The people who run me are stopping, so I'm only here until {when}. After that, everything I keep about you is "
        "deleted for good: what you logged, your reflections and goals, and the kind words you got.",
        when=end,
    )
    first = say("Until then everything works as before, and you can download all of it. Thank you for trusting me.")
    return lines(stops, first, between="\n\n")
