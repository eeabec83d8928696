"""Where the clock shall go, as a request says it."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.playground.clock import iso
from adapters.playground.inbound import BadRequest
from bot.calendar import DAY_MS

FARTHEST = 60 * DAY_MS
DURATION = re.compile(
    r"P(?=\d|T\d)(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,4})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,8})S)?)?"
)


def target_of(body: Mapping[str, Any], now: int) -> int | None:
    """The instant asked for, UTC milliseconds, never back, and not farther than one can mean; None for whatever comes
    next. Raises BadRequest.
    """
    named = [name for name in ("advance", "to", "next") if body.get(name) not in (None, False)]
    if len(named) != 1:
        raise BadRequest('Say one of {"advance": "PT1H"}, {"to": "2026-11-24T17:00:00Z"} and {"next": true}.')
    wanted = body[named[0]]
    if named == ["next"]:
        if wanted is not True:
            raise BadRequest("“next” must be true.")
        return None
    target = now + _duration(wanted) if named == ["advance"] else _instant(wanted)
    if target < now:
        raise BadRequest(f"The clock only goes forward, and it is {iso(now)} already.")
    if target - now > FARTHEST:
        raise BadRequest("That is too far: the clock moves by 60 days at most at a time.")
    return target


def _duration(text: object) -> int:
    found = DURATION.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise BadRequest("“advance” must be an ISO 8601 duration, such as PT1H, P1D, P1DT2H30M or P1W.")
    parts = {name: int(digits) for name, digits in found.groupdict("0").items()}
    return int(timedelta(**parts).total_seconds()) * 1000


def _instant(text: object) -> int:
    try:
        when = datetime.fromisoformat(text if isinstance(text, str) else "")
        if when.tzinfo is None:
            raise BadRequest("“to” needs its offset from UTC as well, such as 2026-11-24T17:00:00Z.")
        return int(when.timestamp() * 1000)
    except (ValueError, OverflowError):
        raise BadRequest("“to” must be an ISO 8601 instant, such as 2026-11-24T17:00:00Z.") from None
