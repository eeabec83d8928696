"""At which minute of the evening somebody may be asked something, by their own quiet hours."""

from bot.people import Account

EVENING, NOON = 19 * 60, 12 * 60  # minutes of the local day


def evening_of(by: Account) -> int:
    """In the evening, or an hour before it is quiet where that begins in the afternoon; who is never awake then is told
    when they wake.
    """
    if not by.quiet.holds(EVENING) or by.quiet.start <= NOON + 60 or by.quiet.holds(by.quiet.start - 60):
        return EVENING
    return by.quiet.start - 60
