"""What a simulation came to, in counts: what each member got per week, which faults there were, what was broken."""

from collections import Counter
from typing import TYPE_CHECKING

from adapters.simulate.faults import AT_ONCE, FAULTS, FOR_A_WHILE, ON_THE_WAY, SAID_AGAIN

if TYPE_CHECKING:
    from adapters.simulate.command import Lived
    from adapters.simulate.year import Year

CIRCLES = 3
TITLES = {
    "On the way to a platform": ON_THE_WAY,
    "For a while": FOR_A_WHILE,
    "At once": AT_ONCE,
    "Said again": SAID_AGAIN,
}


def listed() -> str:
    """Every fault by its name."""
    width = max(map(len, FAULTS))
    parts = []
    for title, faults in TITLES.items():
        parts.append("\n".join([f"{title}:", *(f"  {name:{width}}  {told}" for name, told in faults.items())]))
    return "\n\n".join(parts)


def a_week(year: "Year") -> str:
    """Per member and week: what they did, which letters came, by kind."""
    weeks = max(1, year.weeks)
    lines = [f"What each member got per week, over {weeks} weeks:"]
    for who in year.people:
        kinds = Counter[str]()
        for post in year.town.posts:
            letter = year.watch.rows.letters.get(post.key or "")
            if post.where.user == who.user and letter is not None:
                kinds[letter.kind.lower().replace("_", " ")] += 1
        told = ", ".join(f"{kind} {many / weeks:.2f}" for kind, many in kinds.most_common())
        lines.append(f"  {who.name} ({who.home.name}): {kinds.total() / weeks:.1f} letters: {told or 'none'}")
    channels = Counter(post.where.id for post in year.town.posts if post.where.user is None)
    for meeting in year.meetings:
        posted = channels[meeting.channel] + channels[meeting.encourage]
        lines.append(f"  channels of {meeting.name}: {posted / weeks:.1f} messages")
    return "\n".join(lines)


def summary(lived: "Lived") -> str:
    fired = ", ".join(f"{name} {many}" for name, many in sorted(lived.fired.items()) if many)
    years = lived.weeks / 52 * CIRCLES
    what = f"{lived.seeds} seeds, {lived.weeks} weeks of {CIRCLES} circles ({years:.1f} circle-years)"
    size = f"{lived.steps} steps, {lived.acts} acts of people, {lived.messages} messages"
    took = f"{lived.seconds:.1f} s of this processor, {lived.seconds / years:.1f} s a circle-year"
    return "\n".join(
        [
            f"{what}: {size}; {took}.",
            f"{len(+lived.fired)} kinds of faults: {fired or 'none'}.",
            f"{len(lived.broken)} promises broken." if lived.broken else "Every promise was kept.",
        ]
    )
