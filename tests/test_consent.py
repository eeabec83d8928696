"""What may be kept of how somebody is, and in which words they are asked first: every command, every wording."""

from bot.agreeing import ALL, WHO_SEES, WORDS, question
from bot.commands import Argument, Spec
from bot.features import FEATURES
from bot.slices import Slices
from bot.words import Reader, render

SPECS = Slices(FEATURES).specs

# What was asked of whoever agreed to it. Words that change are another number (bot/agreeing.py), and stand here with
# the old ones: somebody has agreed to exactly these.
WORDINGS = {
    1: {
        "of everybody": (
            "May I save what you write? Before I save what you write, I need your OK. It may be about your health or "
            "your hard days. I'll save it so that you can read it again. Nobody else in your circle sees it unless you "
            "share it."
        )
    },
    2: {
        "of everybody": (
            "May I save this? Some of what you tell me can be about your health: how much a rejection hurts, how your "
            "week is going, when you rest, that you ask for a kind word, and what you write. I need your OK before I "
            "save any of it. I save it so that you can look back on it, and so that I know when to offer you a "
            "reflection or a rest. Nobody else in your circle sees it unless you share it. Whoever runs me could: what "
            "you write is encrypted, but they have the key. You can change your mind any time with /privacy."
        ),
        "of who agreed to 1": (
            "May I save this too? You already let me save what you write. There's more that can be about your health: "
            "how much a rejection hurts, how your week is going, when you rest, and that you ask for a kind word. I "
            "need your OK before I save that too. I save it so that you can look back on it, and so that I know when "
            "to offer you a reflection or a rest. Nobody else in your circle sees it unless you share it. Whoever runs "
            "me could: what you write is encrypted, but they have the key. You can change your mind any time with "
            "/privacy."
        ),
    },
}

# Commands that keep nothing of how somebody is, and no words of theirs, which would be `private`; and why
TELLS_NOTHING = {
    "only reads": (
        "help, help-now, help-in, friend-card, worried, trusted, inbox, why, more, recap, my-circle, my-asks, words, "
        "word, why-me, rejections, "
        "rejection, find-rejections, reflect, reflect-card, reflections, reflection, goals, goal-card, my-weeks, "
        "checkin, privacy, export, applications, application, find-applications, correct-application, "
        "application-line, follow-up, imports, import-preview, import-questions, progress, take-with-me, "
        "take-file, proof-of-search, review, review-card, reviews, review-shown, where-to, "
        "landed, landing-step, landings-past, landings, show-landing, setback-plans, setback, contacts, "
        "recharge, recharge-one, my-people, my-person-one, contact-card, contact-words, contact-import, "
        "contacts-preview, contacts-questions, find-contacts, today, listening-tour, introductions, board, posting"
    ),
    "settings: where, when and what may come": (
        "country, trust-alone, setup, invite, reopen, hand-over, accept-host, decline-host, join, leave, recap-me, "
        "rhythm, goal-prompts, quiet-cards, quiet-days, review-offers, landing-asks, first-days-stop, "
        "see-landings, mentor, propose-times, mock-accept, contact-day, contact-letters, contacts-not-now, "
        "try-dms, reflect-when, free-day, no-free-day"
    ),
    "the consent itself, and everything deleted": (
        "consent, forget-draft, withdraw-consent, delete-my-data, keep-my-data"
    ),
    "takes away, or ends": (
        "delete-rejection, delete-reflection, delete-word, remove-goal, drop-ask, take-back, back, unshare-words, "
        "unshare-goal, delete-application, remove-line, import-back, import-cancel, "
        "delete-direction, delete-review, forget-landing, search-again, open-again, mock-cancel, "
        "delete-setback, delete-contact, contacts-back, contacts-cancel, contact-nobody, "
        "introduction-cancel, introduction-allow, recharge-remove, my-person-remove, take-down-posting"
    ),
    "of what is kept already: stays longer, is shown to others, is put off": (
        "keep-words, share-words, share-goal, show-ask, goal-later, keep-private, take-back-line, "
        "undelete-application, rejection-of"
    ),
    "is answered, and kept nowhere": "first-days, practise, practise-words, reached-out",
    "declines, and nobody is told why": "pass-on, rest-not-now, goal-not-now, review-not-now, mock-pass",
    "whom somebody would turn to, named on a good day, and what that person says": (
        "trust, be-trusted, trust-end, trust-asked, untrust"
    ),
    "asks for a letter to somebody, shown beforehand; nothing else is kept": "turn-to, tell-host, report-posting",
    "whether they would like to meet people, whom, and whether they did": (
        "introduce-me, introduction-skip, introduction-guide, introduction-not-with, introduction-in-touch, "
        "introduction-times, introduction-accept, introduction-how, introduction-again"
    ),
    "that they are going, or would like to talk about what somebody shared": (
        "going, answer-lead, introduce, write-about-lead"
    ),
    "between two people, about what one wrote to the other": "thanks, mute, block, unmute, muted, lift-mute",
    "what a host decides about others, and looks at": (
        "reports, warn-author, limit-author, decide-author, take-down, nothing-to-do, end-pause, undo-removal, "
        "removed, let-back, host-log, channel-hours, remove-posting"
    ),
    "what was done, not how it was": "swap-goal, close-week, close-goal",
}
# Their answers that are neither a row's number nor private words, and what they say
SAY_NOTHING = {
    "how the bot behaves, or who they are here": (
        "setup.name, setup.zone, setup.recap_day, setup.recap_hour, setup.encourage, join.name, join.zone, "
        "join.language, join.quiet, join.asks, recap-me.included, recap-me.joining, rhythm.plan, rhythm.cadence, "
        "rhythm.check, rhythm.close, goal-prompts.on, reflect-when.when, goal-later.day, country.country, "
        "trust-alone.alone, be-trusted.willing, channel-hours.awake, pause-member.days, quiet-cards.on, "
        "quiet-days.applied, review-offers.on, quiet-days.screen, quiet-days.assessment, quiet-days.interview, "
        "quiet-days.final, landing-asks.on, see-landings.on, mentor.willing, contact-day.day, contact-letters.on, "
        "introduce-me.on, introduction-skip.skip, introduction-guide.on"
    ),
    "that they are sure": (
        "delete-application.sure, import-back.sure, delete-direction.sure, delete-review.sure, "
        "leave.sure, withdraw-consent.sure, delete-my-data.sure, delete-rejection.sure, delete-reflection.sure, "
        "delete-word.sure, remove-goal.sure, take-back.sure, show-ask.sure, trust.sure, turn-to.sure, tell-host.sure, "
        "show-ask.out, write.anyway, warn-author.sure, limit-author.sure, decide-author.remove, take-down.sure, "
        "pause-member.sure, remove-member.sure, forget-landing.sure, "
        "thank-helpers.sure, delete-setback.sure, delete-contact.sure, contacts-back.sure, "
        "recharge-remove.sure, my-person-remove.sure, take-down-posting.sure, remove-posting.sure, report-posting.sure"
    ),
    "where a page begins, or what is looked for": (
        "my-circle.after, removed.after, words.at, host-log.at, rejections.at, rejections.stage, reflections.at, "
        "reflect-card.card, why.letter, more.letter, more.face, more.of, inbox.read, help-now.country, "
        "help-in.country, find-rejections.words, find-rejections.stage, keep-private.of, applications.at, "
        "applications.ended, applications.skip, find-applications.words, correct-application.behind, "
        "application-line.line, take-back-line.line, remove-line.line, follow-up.card, import-questions.of, "
        "follow-up.behind, imports.behind, "
        "progress.part, take-file.kind, take-file.first, proof-of-search.month, proof-of-search.shape, "
        "review-card.card, direction.card, reviews.at, landing-step.step, contacts.skip, today.skip, "
        "listening-tour.skip, find-contacts.words, contacts-now.most, practise.sample, "
        "practise-words.sample, contact-import.earlier, contact-import.behind, contacts-questions.of, "
        "introductions.beyond"
    ),
    "a way to begin, how often, and how far one got": (
        "write.starter, encourage.starter, goal.times, goal.start, edit-goal.times, swap-goal.step, close-week.week, "
        "close-goal.how, take-back-line.back, setback-plan.after, practise-words.starter"
    ),
    "which day of the week": "free-day.day",
    "what a line of theirs is, or somebody is good for": "recharge-add.what, my-person.what",
    "whom they know, and when they were in touch": ("contact.tie, edit-contact.tie, contact-words.tour"),
    "what they share, and when it is": "lead.what, lead.until, event.day, event.hour",
    "whether they met somebody": "introduction-how.went",
    "how it was, or a word to practise, which is answered and kept nowhere": "first-days.how, practise-words.words",
    "when something was offered, or is to be asked about": (
        "experiment.until, propose-times.day, propose-times.hours, mock-accept.at, "
        "introduction-times.day, introduction-times.hours, introduction-accept.at, "
        "accept-host.since, decline-host.since, share-words.seen, pass-on.free"
    ),
}


def listed(lists: dict[str, str]) -> list[str]:
    return [one for words in lists.values() for one in words.split(", ")]


def plain(one: Argument) -> bool:
    """Whether nothing yet says what an answer tells."""
    return not one.question.private and one.kind != "id"


def unsaid(specs: dict[str, Spec]) -> set[str]:
    """Commands, and answers of those that tell nothing, of which nobody has said what they keep."""
    quiet = {word: spec for word, spec in specs.items() if not spec.tells}
    answers = {f"{word}.{one.name}" for word, spec in quiet.items() for one in spec.arguments if plain(one)}
    silent = {word for word, spec in quiet.items() if not any(one.question.private for one in spec.arguments)}
    return (silent - {*listed(TELLS_NOTHING)}) | (answers - {*listed(SAY_NOTHING)})


def test_each_command_says_whether_it_tells_how_somebody_is() -> None:
    """By `tells`, by words that are `private`, or here with its reason; a new one cannot forget it."""
    assert unsaid(dict(SPECS)) == set()


def test_no_reason_outlives_its_command() -> None:
    gone = [one for one in listed(TELLS_NOTHING) if one not in SPECS or SPECS[one].tells]
    answers = {f"{word}.{one.name}" for word, spec in SPECS.items() for one in spec.arguments}
    assert gone + [one for one in listed(SAY_NOTHING) if one not in answers] == []


def test_a_command_that_forgot_it_is_seen() -> None:
    """So is an answer that is added to one which tells nothing."""
    pace, checkin = SPECS["pace"], SPECS["checkin"]
    silent = Spec("mood", pace.help, pace.record, pace.arguments)
    grown = Spec("checkin", checkin.help, checkin.record, pace.arguments)
    assert unsaid({"mood": silent, "checkin": grown}) == {
        *("mood", "mood.pace", "mood.day"),
        *("checkin.pace", "checkin.day"),
    }


def test_what_tells_how_somebody_is() -> None:
    """Of these all that is given waits for an OK; a rest, a sting, a tap, an ask."""
    assert {word for word, spec in SPECS.items() if spec.tells} == {
        *("rejected", "edit-rejection", "sting-now", "reflect-hard", "pace", "rest", "day-off", "ask", "send-ask"),
        *("apply", "happened", "owed", "change-line", "went-quiet", "still-active"),
        *("import", "import-answer", "import-now", "import-contacts", "contacts-now", "contacts-answer"),
        *("contact-touch", "contact-later", "keep-warm"),
        *("review-energy", "experiment-went"),
        *("landing-day", "landing-stops", "landing-shown", "close-open"),
    }


def test_the_wordings_are_those_that_were_agreed_to() -> None:
    asked = {agreed: " ".join(render(one, Reader()) for one in question(agreed)) for agreed in (0, WORDS)}
    assert (1, max(WORDINGS)) == (WORDS, ALL)
    assert WORDINGS[ALL] == {"of everybody": asked[0], "of who agreed to 1": asked[WORDS]}


def test_who_can_see_what() -> None:
    """As it is said to everybody who joins; no list of words of a crisis is claimed, for there is none."""
    assert [render(one, Reader()) for one in WHO_SEES] == [
        "I'm a program. My sentences were all written beforehand, and no AI reads what you save here.",
        "Only you see what you log, until you share it. Hosts see what everyone in the circle sees, and reports.",
        "Whoever runs me could read all of it: what you write is encrypted, but they have the key.",
        "What we say to each other passes through the chat platform we're on. I send nothing about you anywhere else.",
    ]
