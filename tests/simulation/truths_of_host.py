"""What is said of a circle's hosts, and to them."""

import re
from datetime import UTC, datetime

from tests.simulation.claims import HOST, MEMBERS, REPORTER, Truth
from tests.simulation.facts import Facts

GONE = (
    "{circle} has no host at the moment. {then} Everything else goes on as usual, and reports wait for the next host."
)
OFFER = (
    "{circle} has no host at the moment, and you've been part of it for a while. Would you like to be its host? A host "
    "invites people, chooses when the recap comes, and looks at a message when someone reports it. It's fine to say "
    "no. Nobody will hear that I asked you."
)
WAITED = re.compile(r"By \w+ (\d+ \w+, \d\d:\d\d), (?:one|(\d+)) (?:person|people) in")


def _waited(now: Facts) -> bool:
    """Whether at the hour that is said so many asks of others had been open for a day, as their reader sees them."""
    found = WAITED.search(now.text)
    assert found, now.text
    at = datetime.strptime(f"2026 {found[1]}", "%Y %d %B, %H:%M").replace(tzinfo=UTC).timestamp() * 1000
    return now.waiting(at) == int(found[2] or 1)


TRUTHS = (
    *(
        Truth(
            f"By {{when}}, {people} in {{circle}} had waited a day for a kind word. A line from you there might help.",
            HOST,
            f"at that hour {count} of others had been open for a day without a word",
            ("one host",),
            _waited,
            of_hosts=True,
        )
        for people, count in (("one person", "one ask"), ("{n} people", "so many asks"))
    ),
    *(
        Truth(said, MEMBERS, claims, ("no host",), lambda now: now.hosts == [], of_hosts=True)
        for said, claims in (
            (GONE, "there is no host"),
            (
                "{circle} still has no host. An admin can become its host with /setup. Until then, reports wait.",
                "there is no host, and nobody is left who could be asked",
            ),
            (OFFER, "there is no host, and its reader is asked"),
        )
    ),
    Truth(
        "{who} is now the host of {circle}.",
        MEMBERS,
        "there is one host, after there was none",
        ("one host",),
        lambda now: len(now.hosts) == 1,
        of_hosts=True,
    ),
    *(
        Truth(
            said, "who was asked to be the host", claims, ("one host",), lambda now: len(now.hosts) == 1, of_hosts=True
        )
        for said, claims in (
            ("{circle} has a host now, so there's nothing you need to do.", "somebody else is the host"),
            ("{circle} has a host again. Thank you for thinking about it.", "somebody else is the host"),
        )
    ),
    *(
        Truth(
            said,
            "who was asked to be the host",
            "they are the host",
            ("one host",),
            lambda now: now.reader in now.hosts,
            of_hosts=True,
        )
        for said in ("You're the host of {circle} now. Thank you.", "Thank you. You're now the host of {circle}.")
    ),
    Truth(
        "Your host already has this one.",
        REPORTER,
        "there is one host beside them",
        ("one host",),
        lambda now: len({*now.hosts} - {now.reader}) == 1,
        of_hosts=True,
    ),
    Truth(
        "Your hosts already have this one.",
        REPORTER,
        "there are several hosts beside them",
        ("several hosts",),
        lambda now: len({*now.hosts} - {now.reader}) > 1,
        of_hosts=True,
    ),
    *(
        Truth(
            said,
            REPORTER,
            "nobody who may look at it is a host",
            ("no host",),
            lambda now: now.hosts == [],
            of_hosts=True,
        )
        for said in (
            "This one is saved for the next host.",
            "Thank you for speaking up. I can't reach another host here at the moment, so your report will wait.",
        )
    ),
)
