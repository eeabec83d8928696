"""What whoever asks is told of an ask before it is sent, and whether it was."""

from tests.simulation.claims import ANSWERABLE, ASKER, Truth, posted, within

TRUTHS = (
    Truth(
        "Nobody has seen this yet. Whoever I ask will read exactly this:",
        ASKER,
        "it is not sent, and nobody was asked",
        ("DRAFT", "DRAFT beside OPEN", "DRAFT beside WAITING"),
        lambda now: now.ask["state"] == "DRAFT" and now.asked == 0,
    ),
    Truth(
        "You already have an ask open here, and I can change it to this one. Whoever has it already will see the new "
        "words, and nobody will be asked twice. Whether your name is on it stays as it was.",
        ASKER,
        "another one of theirs is open, and no word has come for it",
        ("DRAFT beside OPEN",),
        lambda now: "OPEN" in [one["state"] for one in now.others],
    ),
    Truth(
        "You already have an ask here that nobody has seen yet. This one would take its place.",
        ASKER,
        "another one of theirs waits to be sent",
        ("DRAFT beside WAITING",),
        lambda now: "WAITING" in [one["state"] for one in now.others],
    ),
    *(
        Truth(
            f"It's in the encourage channel, and will {becomes}",
            ASKER,
            f"the open one is posted or about to be, and this one may {often}be",
            ("DRAFT beside OPEN",),
            posted(may),
        )
        for becomes, often, may in (("change there too.", "", 1), ("be taken out of it.", "not ", 0))
    ),
    Truth(
        "I'll ask whoever I can here who writes in your language. I may not find anyone. I'll tell you by {when} "
        "either way. Meanwhile, /words has every kind word you've been sent, and /help-now has people to call.",
        ASKER,
        "it is not sent; by then they will have heard",
        ("DRAFT", "DRAFT beside WAITING"),
        within("DRAFT"),
    ),
    Truth(
        "An ask of yours ended early less than two days ago. So that nobody is asked too often, I may ask fewer people "
        "for this one until {when}, and the same people only if both asks have your name on them.",
        ASKER,
        "one of theirs that had begun was taken back within two days; of this one nobody was asked yet",
        ("DRAFT", "DRAFT beside WAITING", "WAITING"),
        lambda now: now.asked == 0 and any(one["opened_at"] for one in now.taken_back),
    ),
    Truth(
        "If nobody answers within 12 hours, I may post it in the encourage channel too.",
        ASKER,
        "it may be posted, and stands nowhere yet",
        ("DRAFT", "DRAFT beside OPEN", "DRAFT beside WAITING"),
        lambda now: now.ask["may_post"] == 1 and now.posts == 0,
    ),
    Truth(
        "It may go to the encourage channel too, at once.",
        ASKER,
        "it may be posted, and the open one has been open for twelve hours",
        ("DRAFT beside OPEN",),
        lambda now: now.ask["may_post"] == 1 and [one["posts"] for one in now.others if one["state"] == "OPEN"] == [0],
    ),
    Truth(
        "Only a few people here could have asked this, so people may guess it's you.",
        ASKER,
        "it would have no name, and no more than six could have asked it: whoever has one open with a name could not",
        ("DRAFT", "DRAFT beside OPEN", "DRAFT beside WAITING"),
        lambda now: now.could <= 6 and "Someone in" in now.text,
    ),
    *(
        Truth(
            f"After a day without an answer, {hosts} will hear that someone is waiting, but not who.",
            ASKER,
            f"there {count} beside them",
            states,
            holds,
            of_hosts=True,
        )
        for hosts, count, states, holds in (
            (
                "your host",
                "is one host",
                ("one host", "several hosts"),
                lambda now: len({*now.hosts} - {now.reader}) == 1,
            ),
            (
                "your hosts",
                "are several hosts",
                ("several hosts",),
                lambda now: len({*now.hosts} - {now.reader}) > 1,
            ),
        )
    ),
    Truth(
        "If you take it back, whoever I asked will see that there's nothing they need to do.",
        ASKER,
        "it is asked whether they would: it may still be answered",
        ("ANSWERED", "OPEN"),
        within(*ANSWERABLE),
    ),
    Truth(
        "One ask of yours without your name was in the encourage channel less than a day ago. This one can go there "
        "from {when} on.",
        ASKER,
        "it has no name, is open, and another one of theirs without a name was put there within a day",
        ("OPEN",),
        lambda now: now.ask["anonymous"] == 1 and now.posted > 0 and now.posts == 0,
    ),
    Truth(
        "Not sent. Nobody saw it.",
        ASKER,
        "it is deleted, and nobody was asked",
        ("none",),
        lambda now: not now.ask and now.asked == 0,
    ),
)
