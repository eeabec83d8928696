"""I12: Retry-After is honoured; a token that is refused stops its workspace, and an operator hears of it; what was
refused is not asked again at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.simulate.living import Act
from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Call

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

MINUTE = 60_000
REFUSED = ("channel-gone", "dms-closed", "bot-removed", "member-gone")
AGAIN = 4 * MINUTE  # the first rest is five


@dataclass
class Heard:
    """What was answered; all of it is forgotten when the process ends."""

    read: int = 0
    limited: dict[tuple[str, str], Call] = field(default_factory=dict)
    refused: dict[tuple[str, str, str], Call] = field(default_factory=dict)
    token: dict[str, Call] = field(default_factory=dict)


def _stepped(watch: "Watch", _: Act | None) -> Iterator[str]:
    heard, calls = watch.of(Heard), watch.year.town.calls
    for call in calls[heard.read :]:
        yield from _unheeded(heard, call)
        _note(heard, call)
        if call.trouble == "token-revoked" and not watch.logged.errors:
            yield f"{call.platform} refuses the token, and no operator hears of it"
    heard.read = len(calls)


def _reopened(watch: "Watch") -> Iterator[str]:
    watch.put(Heard(read=len(watch.year.town.calls)))
    yield from ()


def _unheeded(heard: Heard, call: Call) -> Iterator[str]:
    for what in _scopes(call):
        limit = heard.limited.get(what)
        if limit is not None and (early := _early(call, limit, limit.wait)):
            yield f"{call.method} on {call.platform} is asked {early / 1000:.0f} s before Retry-After is over"
    if _early(call, heard.token.get(call.platform), 25 * MINUTE):
        yield f"{call.platform} has refused the token, and is asked {call.method} all the same"
    if call.key and _early(call, heard.refused.get((call.platform, call.method, call.key)), AGAIN):
        yield f"{call.method} of a letter on {call.platform} is tried again at once, unchanged"


def _early(call: Call, before: Call | None, wait: int) -> int:
    """How much too early, in ms: by the machine's clock, which may have jumped, and by the true one as well."""
    return 0 if before is None else max(0, min(before.at + wait - call.at, before.true + wait - call.true))


def _note(heard: Heard, call: Call) -> None:
    if call.trouble == "global-limit" and call.platform == "discord":
        heard.limited[call.platform, ""] = call
    elif call.trouble in ("rate-limit", "global-limit") and _scopes(call)[1:]:
        heard.limited[_scopes(call)[-1]] = call
    if call.trouble == "token-revoked":
        heard.token[call.platform] = call
    if call.trouble in REFUSED and call.key:
        heard.refused[call.platform, call.method, call.key] = call


def _scopes(call: Call) -> tuple[tuple[str, str], ...]:
    """All of a platform, and the narrowest that a 429 speaks of: on Slack a method, on Discord what is asked there."""
    if call.platform == "slack":
        return (call.platform, ""), (call.platform, f"{call.method}@{call.workspace}")
    return ((call.platform, ""), (call.platform, f"{call.method}:{call.key}")) if call.key else ((call.platform, ""),)


I12 = Promise(
    "I12",
    "Retry-After is honoured, a refused token stops all, no refusal is tried at once",
    stepped=_stepped,
    reopened=_reopened,
)
