"""Each promise of the design broken on purpose once, for the simulation to find (tests/simulation/broken.py)."""

from collections.abc import Sequence

from tests.faults.fault import Fault

# by promise, what is broken, and what goes wrong while it is looked for
BROKEN: Sequence[tuple[str, Fault, str]] = (
    (
        "I1",
        Fault(
            "a kind word is kept, and its letter is not",
            [
                (
                    "bot/features/encouragement/composing.py",
                    "    desk.outbox.put(\n        Letter(\n            LetterKind.WORD,",
                    "    str(\n        Letter(\n            LetterKind.WORD,",
                )
            ],
        ),
        "none",
    ),
    (
        "I2",
        Fault(
            "a letter is cancelled without a reason",
            [
                (
                    "bot/courier.py",
                    'mail.end(letter, "cancelled", why, now):',
                    'mail.end(letter, "cancelled", "", now):',
                ),
                (
                    "storage/outbox.py",
                    "CANCEL.run(self.db, about=subject, because=why,",
                    'CANCEL.run(self.db, about=subject, because="",',
                ),
            ],
        ),
        "outage,bot-removed",
    ),
    (
        "I3",
        Fault(
            "what nobody can tell of is sent again blindly",
            [
                (
                    "bot/courier.py",
                    "            pass  # still leased: looked up when the lease runs out",
                    "            mail.wait(letter, now + pause(letter.tries))",
                )
            ],
        ),
        "reply-lost",
    ),
    (
        "I4",
        Fault(
            "the next check-in is planned from the same date on, and each time anew",
            [
                (
                    "bot/features/goals/prompts.py",
                    "subject(by.id), day, minute, by.zone):",
                    "subject(by.id), day, minute, by.zone, str(after)):",
                ),
                ("bot/features/goals/prompts.py", "max(due.day + DAY, today(", "max(due.day, today("),
            ],
        ),
        "zone-moved",
    ),
    (
        "I5",
        Fault(
            "a weekly number counts for nothing",
            [
                ("bot/features/encouragement/choosing.py", "if len(counted) >= peer.per_week:", "if False:"),
                (
                    "storage/encouragement/peers.py",
                    'times_asked(_who, bindparam("week_ago"), ~SPARED) < m.asks_per_week',
                    'times_asked(_who, bindparam("week_ago"), ~SPARED) < 99',
                ),
            ],
        ),
        "none",
    ),
    (
        "I6",
        Fault("quiet hours are not looked at", [("bot/delivery.py", "    if rule.quiet:", "    if False:")]),
        "none",
    ),
    (
        "I7",
        Fault(
            "a letter's words are in its metadata, which every app of a workspace reads",
            [
                (
                    "adapters/slack/gateway.py",
                    'told = {"key": letter.key,',
                    'told = {"key": letter.key, "said": str(letter.message),',
                )
            ],
        ),
        "none",
    ),
    (
        "I8",
        Fault(
            "somebody is found by their number in whatever circle they are",
            [
                (
                    "bot/features/encouragement/composing.py",
                    "    other = desk.people.member(by.circle.id, cmd.member)\n",
                    "    other = next(iter(desk.people.memberships(cmd.member)), None)\n",
                )
            ],
        ),
        "forged",
    ),
    (
        "I9",
        Fault(
            "what was heard before is heard anew",
            [
                (
                    "bot/speaking.py",
                    "(before := work.stores[Received].answer(event)) is not None:",
                    "(before := work.stores[Received].answer(event)) is not None and False:",
                )
            ],
        ),
        "duplicate",
    ),
    (
        "I10",
        Fault(
            "a stale letter goes all the same",
            [("bot/delivery.py", "if letter.expires is not None and now > letter.expires:", "if False:")],
        ),
        "outage,bot-removed,token-revoked",
    ),
    (
        "I11",
        Fault(
            "what is deleted stays in unused parts of the file",
            [("storage/engine.py", '"secure_delete=ON"', '"secure_delete=OFF"')],
        ),
        "none",
    ),
    (
        "I12",
        Fault(
            "where Discord takes nothing from us it is asked all the same",
            [
                (
                    "adapters/discord/sending/calls.py",
                    "if (now := self._clock.now()) in self._blocked:",
                    "if (now := self._clock.now()) in self._blocked and False:",
                )
            ],
        ),
        "global-limit",
    ),
    (
        "I13",
        Fault(
            "whom somebody has muted is asked for them",
            [
                (
                    "bot/features/encouragement/choosing.py",
                    "if peer.blocked or peer.asked_already",
                    "if peer.asked_already",
                ),
                (
                    "storage/encouragement/peers.py",
                    "            ~muted_between(_who,",
                    "            (_who > 0) | ~muted_between(_who,",
                ),
            ],
        ),
        "none",
    ),
    (
        "I14",
        Fault(
            "a button's name on Slack is longer than Slack takes",
            [
                (
                    "adapters/slack/drawing/block_kit.py",
                    "else join_key(token, key),",
                    'else join_key(token, key) + "~" * 250,',
                )
            ],
        ),
        "none",
    ),
)
