"""Which tables grow for as long as people stay: somebody has thought about each, and something takes rows of all."""

from storage.growth import FOR_EVER, grows, trimmed
from storage.models import metadata

# about how many rows somebody adds in a year of using everything, or why they are few
THOUGHT_OF = {
    "applications": "100: their own list",
    "asks": "25; previews go after half an hour, and kind words need to know of theirs for good",
    "blocks": "few: mutes, and who was kept apart",
    "contact_imports": "few: what was read of a file goes after a day",
    "contacts": "50: their own list",
    "goals": "150: three a week",
    "imports": "few: what was read of a file goes after a day",
    "introduced": "26: a round every two weeks",
    "introduction_rounds": "26 a circle",
    "kind_words": "100: they are their reader's",
    "landings": "few",
    "outbox": "600 that go after 90 days; what waits in /inbox until it is read stays",
    "people_outside": "five at most",
    "posting_answers": "few: those that somebody has still to hear of stay",
    "recaps": "52 a circle",
    "recharges": "few",
    "reflections": "50: words go after 90 days",
    "rejections": "50: their own list",
    "rests": "10",
    "reviews": "13: one in four weeks",
    "setbacks": "one a stage",
    "trusted_people": "few",
    "weeks": "52",
}


def test_somebody_has_thought_of_what_grows() -> None:
    found = {name for name, table in metadata.tables.items() if grows(table) == FOR_EVER}
    assert found == THOUGHT_OF.keys()


def test_of_every_table_something_takes_rows_away() -> None:
    """With an account or a circle, each night, or as its own slice does."""
    assert [name for name, table in metadata.tables.items() if not trimmed(table)] == []
