"""How much something stung, in words: 1 to 5, or unknown where what was kept cannot be read."""

from bot.words import Text, say

UNKNOWN = 0
MOST = 5


def level(sting: int) -> Text:
    return say("unknown", context="how much it stings") if sting == UNKNOWN else say("{n}", n=sting)


def of_five(sting: int) -> Text:
    unknown = say("I can't read this any more. You can set it again.")
    return unknown if sting == UNKNOWN else say("{sting} of 5", sting=sting)
