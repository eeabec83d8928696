"""/privacy tells what is kept of somebody and for how long; [Download my data] hands it over, and nothing else does."""

from io import BytesIO
from zipfile import ZipFile

from bot.events import Looked
from bot.features.privacy import showing
from bot.mailing import Outbox
from bot.messages import Message
from bot.people import Place, Speaker
from bot.tokens import go
from storage.held.kinds import KINDS
from storage.models import metadata
from tests.world import World

KIND = "You stayed curious through four rounds; that is rare and it shows."
# tables with a reference to an account, of which /privacy says nothing
UNTOLD = {
    "schedule": "when something is due; what it is about is told of",
    "received": "two days, so that nothing is done twice; the export's README says so",
    "uploads": "where a chart lies on a platform, so that it can be deleted there; what it shows is told of",
    "data_keys": "the key itself; that whoever runs the bot has it is said",
}


def on_slack(name: str) -> Speaker:
    """As ana, but where an answer takes no file."""
    return Speaker("playground", "playground", name, name.title(), Place("playground"))


async def test_what_is_kept(world: World) -> None:
    """In counts, as the retention table says for how long; what there is none of is not there."""
    await world.say("ana", "rejected", stage="FINAL", sting=4, note="Four rounds.")
    await world.say("ana", "rejected", stage="APPLIED", sting=1)
    await world.say("ben", "encourage", member="Ana", words=KIND)
    told = await world.say("ana", "privacy")
    assert told.title == "What I keep about you"
    assert told.fields["Yours alone"] == (
        "2 rejections, 1 reflection. They're your own, so they stay until you delete them. What you write in a "
        "reflection goes after 90 days, unless you keep it."
    )
    assert told.fields["Between you and your circle"].startswith(
        "1 kind word you got, 1 thing you did as a host. Kind words stay"
    )
    assert "My messages to you: 90 days" in told.fields["So that I can do my work"]
    assert "kind word: 180 days" in told.fields["So that I can do my work"]
    assert "Low days: 28 days" in told.fields["So that I can do my work"]
    assert "didn't send: 30 minutes" in told.fields["So that I can do my work"]
    assert "Whoever runs me has the key" in told.fields["Who can read it"]
    assert "You said yes on Tuesday 24 November, 17:00" in told.fields["Your OK"]
    assert told.labels == ["Download my data", "Withdraw my OK", "Delete everything"]
    assert (
        (await world.say("ben", "privacy")).fields["Between you and your circle"].startswith("1 kind word you wrote.")
    )


async def test_of_whom_nothing_is_kept(world: World) -> None:
    """Whoever only looks in is told what that leaves, and for how long."""
    told = await world.say("farah", "privacy")
    assert told.text == (
        "I keep nothing about you, except that you've written to me. I forget that after 90 days if you don't log "
        "anything or join a circle."
    )
    assert told.labels == []


async def test_what_waits(world: World) -> None:
    """Letters that could not be delivered are counted as /inbox has them."""
    await world.close_dms("ana")
    await world.say("ben", "encourage", member="Ana", words=KIND)
    await world.advance(hours=1)
    noted = (await world.say("ana", "privacy")).fields["So that I can do my work"]
    assert noted.endswith("One message waits for you in /inbox.")


async def test_while_everything_is_hidden(world: World) -> None:
    """Until when it can still be kept, and how; nothing is offered to be deleted twice."""
    await world.say("ana", "rejected", stage="FINAL", sting=4)
    world.change("UPDATE accounts SET erase_at = ? WHERE user = 'ana'", world.now + 3_600_000)
    told = await world.say("ana", "privacy")
    assert told.text == "All of this is hidden now, and will be deleted for good on Tuesday 24 November, 18:00."
    assert told.labels == ["Download my data", "Keep my data"]
    assert "1 rejection" in told.fields["Yours alone"]


async def test_what_cannot_be_read(world: World) -> None:
    """It is counted all the same, and the copy says so where it stood."""
    await world.say("ana", "rejected", stage="FINAL", sting=4, note="Four rounds.", employer="Initech")
    world.change("UPDATE rejections SET note = x'ff00ff'")
    assert "1 rejection" in (await world.say("ana", "privacy")).fields["Yours alone"]
    [file] = await world.app.copies.of(1, 10**7)
    told = ZipFile(BytesIO(file.content)).read("rejections.csv").decode()
    assert "Initech,This can't be read any more." in told and "Four rounds" not in told


def test_every_kind_is_told_of() -> None:
    """Of each table that refers to an account something is said, or there is a reason; by the copy's own kinds."""
    told = {*showing.OWN, *showing.SHARED, *showing.SETTINGS, *showing.NOTED}
    assert told == KINDS.keys()
    people = {
        one.name for one in metadata.sorted_tables for key in one.foreign_keys if key.column.table.name == "accounts"
    }
    assert people | {"accounts"} == {KINDS[one].table.name for one in told} | UNTOLD.keys()


async def test_where_an_answer_takes_no_file(world: World) -> None:
    """The copy comes as a letter; a second one takes the first back, and none is left for /inbox to lose."""
    ana = on_slack("ana")
    answer = await world.app.handle(ana, go("export"))
    assert isinstance(answer.said, Message) and not answer.said.own_data
    assert answer.said.text.template.startswith("I'm making your file now.")
    await world.core.ticker.turn()
    [first] = [one for one in await world.sees("ana") if one.body.get("own_data")]
    await world.app.handle(ana, go("export"))
    await world.core.ticker.turn()
    seen = {one.body["n"]: one for one in await world.sees("ana")}
    assert seen[first.body["n"]].text == "There was a copy of your data here. /privacy makes a new one."
    assert [one.body["n"] for one in seen.values() if one.body.get("own_data")] == [max(seen)]
    assert world.rows("SELECT count(*) FROM outbox WHERE message LIKE '%Initech%'") == [(0,)]


async def test_a_copy_that_waits_in_the_inbox(world: World) -> None:
    """Where direct messages are closed: shown with the file where that can be, else it is said what to do."""
    await world.close_dms("ana")
    await world.app.handle(on_slack("ana"), go("export"))
    await world.core.ticker.turn()
    there = (await world.app.handle(on_slack("ana"), go("inbox"))).said
    assert isinstance(there, Message) and not there.own_data
    assert "It's a file with your data, and I can't show that here." in str(there.text.given)
    await world.app.handle(on_slack("ana"), go("export"))
    await world.core.ticker.turn()
    here = await world.say("ana", "inbox", typed=True)
    assert here.body["own_data"] and "Open README.txt first." in here.text


async def test_help_and_the_first_letter_name_it(world: World) -> None:
    assert "/privacy" in (await world.say("ben", "help")).fields["Your data"]
    await world.app.tell(Looked(on_slack("zoe")))
    [[key]] = world.rows("SELECT key FROM outbox WHERE kind = 'HELLO'")
    letter = await world.read(lambda stores: stores[Outbox].letter(key))
    assert letter is not None and "/privacy" in str(letter.message.text.given)
