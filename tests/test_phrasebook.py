"""What translators are told: short texts that mean two things elsewhere say what they are about."""

import re
from collections import defaultdict

from adapters.docs import ROOT, SPEAKING, Phrase, phrasebook_page, phrases

# read in the phrasebook by hand: in other languages these depend on what they are about, or on what they stand on
TWO_MEANINGS = {
    ("Open", "goal"),
    ("Done", "goal"),
    ("Partly", "goal"),
    ("Not this week", "goal"),
    ("Going well", "how a week goes"),
    ("Slow", "how a week goes"),
    ("Change", "goal"),
    ("Change", "ask"),
    ("Change it", "goal"),
    ("Change it", "rhythm"),
    ("Change it", "rest"),
    ("Change it", "rejection"),
    ("Change it", "what a card says"),
    ("Changed.", "goal"),
    ("Changed.", "rejection"),
    ("Keep it", "goal"),
    ("Keep it", "rejection"),
    ("Remove", "goal"),
    ("Removed.", "goal"),
    ("Carry it over", "goal"),
    ("Delete", "rejection"),
    ("Delete", "reflection"),
    ("Delete it", "rejection"),
    ("Delete it", "reflection"),
    ("Deleted.", "rejection"),
    ("Deleted.", "reflection"),
    ("Show it", "rejection"),
    ("Read it", "reflection"),
    ("Older", "rejections"),
    ("Older", "reflections"),
    ("Back to the list", "rejections"),
    ("Back to the list", "reflections"),
    ("That was the oldest one.", "rejection"),
    ("That was the oldest one.", "reflection"),
    ("When", "rejection"),
    ("Sting", "rejection"),
    ("Applied", "stage"),
    ("Interview", "stage"),
    ("I can influence", "explanation"),
    ("I can't influence", "explanation"),
    ("Skip", "card"),
    ("Write", "card"),
    ("Start", "reflection"),
    ("later", "bar of a chart"),
    ("Breaks", "bar of a chart"),
    ("Rest", "button"),
    ("Resting", "title"),
    ("Leave", "circle"),
    ("Stay", "circle"),
    ("Welcome", "title"),
    ("Set up", "title"),
    ("Muted", "title"),
    ("Thanks", "button"),
    ("Reply", "button"),
    ("Report", "button"),
    ("Help", "button"),
    ("Send", "ask"),
    ("Submit", "form"),
    ("Undo", "ask"),
    ("Undo", "application"),
    ("Removed.", "application"),
    ("Show it", "ask"),
    ("Cancel", "form"),
    ("Yes", "checkbox"),
    ("Close", "window"),
    ("Next", "message"),
    ("none", "quiet hours"),
    ("yes", "counted in the recap"),
    ("no", "counted in the recap"),
    ("Someone", "one of the circle"),
    ("Someone", "gone, or not known"),
    ("Monday", "weekday"),
    ("Sunday", "weekday"),
}
# said in several slices, and the same thing in each
SAME = {
    "One of you, to a friend after a rejection",  # in the recap, and before it is shared
    *("Ask my circle", "Help now", "Join", "Later today", "Not now", "Open inbox", "Log a rejection"),
    *("Log an application", "Kind words", "through {agency}", "{n} application", "{n} applications"),
    *("Support Circle", "Time off", "Why this?", "{day} at {hour}", "Please choose another member of {circle}."),
    *("The next recap will come on {when}.", "I'll ask again on {when}."),
    *(
        "I found nothing more for this:",
        "I found nothing for this:",
        "I keep a search for only half an hour. Please search again.",
    ),
    *("There's nothing here yet.", "Words: “{words}”", "Ask me again", "Stop these"),
    "through {agency}",
    *("{n} application", "{n} applications"),
    *("My progress", "Only you see these."),
    *("{place} of 4: {card}", "Ask again", "When?", "What happened?"),
    "Before I send it",  # an ask, and words that wait
    *("They'll read exactly this. You can leave it empty.", "Remove them", "More people", "My rejections"),
    *("My goals", "My applications", "My circle", "{n} person", "{n} people", "With my name", "Without my name"),
    *("First call", "Assessment", "Final round", "Offer withdrawn", "Went quiet", "Something else"),  # when a no came
    *("Add a contact", "Write to {who}"),
    *("What I found", "I've found something", "This is for when you've found something."),
    *("A report", "Introductions"),
}


def of_slices() -> dict[Phrase, set[str]]:
    """Every phrase with the slices, or the rooms beside them, that say it."""
    found = defaultdict[Phrase, set[str]](set)
    for path in SPEAKING:
        room, *rest = path.relative_to(ROOT).with_suffix("").parts[1:]
        for phrase in phrases(path):
            found[phrase].add(rest[0] if room == "features" else room)
    return found


def test_short_texts_that_mean_two_things_have_a_context() -> None:
    """Each by itself, and none of them stands anywhere without one."""
    told = of_slices()
    contexts = {(one.said, one.context) for one in told}
    assert contexts >= TWO_MEANINGS
    assert not {(said, "") for said, _ in TWO_MEANINGS} & contexts


def test_what_two_slices_say_means_the_same_or_says_what_it_is_about() -> None:
    """Whoever says a text that another slice says as well decides which it is."""
    assert {one.said for one, slices in of_slices().items() if len(slices) > 1 and not one.context} == SAME


def test_translators_see_contexts_and_notes() -> None:
    lines = phrasebook_page().splitlines()
    assert "- Open *(goal)*" in lines and "- Open" not in lines
    assert "- week, weeks, w *(typed; 2 weeks)*" in lines


def test_no_command_stumbles_over_its_own_word() -> None:
    """On Slack "/ask asks" is "/circle ask asks"."""
    assert re.findall(r"/([\w-]+) \1.*", phrasebook_page()) == []
