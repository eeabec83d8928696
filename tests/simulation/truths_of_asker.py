"""What is said to whoever asks."""

from tests.simulation.claims import ANSWERABLE, ASKER, OVER, Truth, within

DAY = 86_400_000
TRUTHS = (
    Truth(
        "You can undo this until {start}, and nobody will see it before then. From then on I'll ask whoever I can here "
        "who writes in your language, each while they're awake. I may not find anyone. I'll tell you by {when} either "
        "way, and every word will reach you through me.",
        ASKER,
        "it is sent, nobody was asked yet; by then they will have heard",
        ("WAITING",),
        lambda now: now.ask["state"] == "WAITING" and now.asked == 0,
    ),
    Truth(
        "This one has already been sent. Nothing is sent twice.",
        ASKER,
        "it was sent, whatever became of it",
        ("WAITING", "OPEN", "ANSWERED", "WITHDRAWN", "PASSED"),
        lambda now: now.ask["state"] != "DRAFT",
    ),
    Truth(
        "Changed. Whoever has it will see the new words. Nobody is asked twice.",
        ASKER,
        "what was looked at is gone, and the open one says it now",
        ("none",),
        lambda now: not now.ask and "OPEN" in [one["state"] for one in now.others],
    ),
    Truth(
        "I'll tell you about what you asked by {when} either way.",
        ASKER,
        "one of theirs is under way, of which they have heard nothing yet; by then they will have",
        ("none",),
        lambda now: now.others != [],
    ),
    Truth(
        "You have no open asks right now. You can ask any time.",
        ASKER,
        "none of theirs is under way",
        ("none",),
        lambda now: now.others == [],
    ),
    Truth(
        "Nobody will see it before {when}.",
        ASKER,
        "nobody was asked yet",
        ("WAITING",),
        lambda now: now.ask["state"] == "WAITING" and now.asked == 0,
    ),
    Truth(
        "No word has come yet. One can still come until {when}.",
        ASKER,
        "it is open, and no word has come",
        ("OPEN",),
        lambda now: now.ask["state"] == "OPEN" and not now.came,
    ),
    Truth(
        "Kind words have arrived. More can come until {when}.",
        ASKER,
        "a word has come, and it may still be answered",
        ("ANSWERED",),
        lambda now: now.ask["state"] == "ANSWERED" and bool(now.came),
    ),
    Truth(
        "Taken back. Nobody was asked. Your words will stay until {when}, in case you want them.",
        ASKER,
        "it is a preview again, and nobody was asked",
        ("DRAFT", "DRAFT beside OPEN", "DRAFT beside WAITING"),
        lambda now: now.ask["state"] == "DRAFT" and now.asked == 0,
    ),
    Truth(
        "No word has come yet, but people may have read it by now.",
        ASKER,
        "it is open, and no word has come",
        ("OPEN",),
        lambda now: now.ask["state"] == "OPEN" and not now.came,
    ),
    Truth(
        "Kind words have come, and they'll stay yours.",
        ASKER,
        "a word has come, and it may still be answered",
        ("ANSWERED",),
        lambda now: now.ask["state"] == "ANSWERED" and bool(now.came),
    ),
    Truth(
        "Taken back. Whoever I asked will see that there's nothing they need to do.",
        ASKER,
        "it is taken back, and its words are gone",
        ("WITHDRAWN",),
        lambda now: now.ask["state"] == "WITHDRAWN" and now.ask["words"] is None,
    ),
    Truth(
        "This one is already over.", ASKER, "it was taken back, or its week is over", tuple(sorted(OVER)), within(*OVER)
    ),
    Truth(
        "What you asked without your name can still be answered until its week is over: if it ended just now, people "
        "could tell it was yours. You can follow it with /my-asks, and take it back there any time. Words that come "
        "will be in /words.",
        ASKER,
        "they left, and one of theirs without a name may be answered",
        ("none",),
        lambda now: any(one["anonymous"] and one["state"] in ANSWERABLE for one in now.others),
    ),
    Truth(
        "I've passed it to the encourage channel. Anyone in {circle} can answer it there.",
        ASKER,
        "it stands there or is on its way there, and may be answered",
        ("OPEN",),
        lambda now: now.ask["state"] == "OPEN" and now.posts == 1 and now.wrote == 0,
    ),
    Truth(
        "It's in the encourage channel already, or can't be shown there now.",
        ASKER,
        "it stands there, or somebody has written, or it may not be answered",
        ("ANSWERED", "OPEN", "PASSED", "WITHDRAWN"),
        lambda now: now.posts == 1 or now.wrote > 0 or now.ask["state"] not in ANSWERABLE,
    ),
    Truth(
        "It isn't in the encourage channel now.",
        ASKER,
        "no post of it stands that it could be taken out of, or it is over",
        ("ANSWERED", "OPEN", "PASSED", "WITHDRAWN"),
        lambda now: now.posts == 0 or now.ask["state"] not in ANSWERABLE,
    ),
    Truth(
        "It's out of the encourage channel. Whoever I asked can still answer.",
        ASKER,
        "no post of it stands, and it may be answered",
        ("ANSWERED", "OPEN"),
        lambda now: now.posts == 0 and now.ask["state"] in ANSWERABLE,
    ),
    Truth(
        "It's been a day. By {when}, no word had come: people may be busy, asleep or resting, or I found nobody to "
        "ask. It says nothing about you. If you leave it open, a word can still come until {end}.",
        ASKER,
        "when it had been open for a day, no word had come",
        ("OPEN", "ANSWERED", "WITHDRAWN", "PASSED"),
        lambda now: not [at for at in now.came if at <= now.ask["opened_at"] + DAY],
    ),
    Truth(
        "I'm sorry, I couldn't show what you asked in the encourage channel. A word can still come until {end}, and "
        "you can try the channel again.",
        ASKER,
        "a post of it was refused",
        ("OPEN", "ANSWERED", "WITHDRAWN", "PASSED"),
        lambda now: now.refused,
    ),
    Truth(
        "What you asked on {when} has ended without an answer, and I'm sorry. It says nothing about you. You can ask "
        "again any time.",
        ASKER,
        "its week is over, and no word has come",
        ("PASSED",),
        lambda now: now.ask["state"] == "PASSED" and not now.came,
    ),
)
