"""As test_together.py: what several do at the same instant, or somebody and the clock."""

from datetime import date

from bot.features.circles.succession import OfferHost
from bot.features.encouragement.rounds import AskMore
from bot.features.goals.prompts import Prompt
from bot.features.moderation.pausing import BeginPause
from bot.features.privacy.deleting import Erase
from bot.people import Owner, Speaker
from bot.planning import Schedule
from bot.ports import Stores
from bot.tokens import Draft
from tests.features.kindness import WORDS
from tests.storage.postgresql.meeting import ANA, BEN, CHIDI, DAY, HELD_ANYWAY, Two, handling, saying

NO = {"stage": "FINAL", "sting": "3", "note": "They laughed."}


async def opened(two: Two, who: str = "ana") -> int:
    """An ask of theirs for which nobody was asked yet."""
    await two.world.say(who, "ask", wish="LISTEN", typed=True)
    await two.world.press(who, "Send")
    two.world.change("UPDATE asks SET state = 'OPEN', opened_at = at WHERE state = 'WAITING'")
    [[ask]] = two.world.rows("SELECT max(id) FROM asks")
    return int(ask)


async def test_an_event_that_comes_to_both_is_done_once(two: Two) -> None:
    await two.at_once(saying(BEN, Draft("rejected", NO), "event"), saying(BEN, Draft("rejected", NO), "event"))
    assert two.count("rejections") == 1


async def test_no_two_look_alike(two: Two) -> None:
    """Two who join at once, by names that a reader takes for one another."""
    first, second = (Speaker("playground", ANA.realm, who, who, ANA.place) for who in ("zoe", "zoo"))
    joins = [Draft("join", {"name": name, "zone": "lisbon"}) for name in ("Zoe Lake", "Z0e Lake")]
    await two.say((first, joins[0]), (second, joins[1]))
    assert two.count("members") == 6


async def test_whoever_has_left_is_not_asked(two: Two) -> None:
    leaves = Draft("leave", {"sure": "yes"}, go=True)
    await two.at_once(handling(AskMore(await opened(two))), saying(BEN, leaves))
    gone = "asked JOIN members ON members.account = asked.account WHERE left_at IS NOT NULL"
    assert two.count(f"{gone} AND state = 'ASKED'") == 0


async def test_whoever_rests_is_not_asked(two: Two) -> None:
    await two.at_once(handling(AskMore(await opened(two))), saying(BEN, Draft("rest", {"until": "3 days"})))
    assert two.count("asked JOIN rests ON rests.account = asked.account WHERE state = 'ASKED'") == 0


async def test_whoever_is_blocked_is_not_asked(two: Two) -> None:
    """They block each other while one is about to be asked for the other."""
    await two.world.say("ana", "encourage", member="Ben", words=WORDS)
    [[word]] = two.world.rows("SELECT id FROM kind_words")
    ask = await opened(two)
    await two.at_once(handling(AskMore(ask)), saying(BEN, Draft("block", {"word": str(word)}, go=True)))
    assert two.count("blocks") == 1 and two.count("asked WHERE account = 2 AND state = 'ASKED'") == 0


async def test_whoever_is_paused_asks_nobody(two: Two) -> None:
    await two.world.say("ben", "ask", wish="LISTEN", typed=True)
    [[ask]] = two.world.rows("SELECT id FROM asks")
    pause = BeginPause(1, 2, 1, two.world.now + 7 * DAY)
    await two.at_once(handling(pause), saying(BEN, Draft("send-ask", {"ask": str(ask)}, go=True)))
    assert two.count("limits WHERE what = 'PAUSED'") == 1
    assert two.count("asks WHERE state IN ('WAITING', 'OPEN')") == 0


async def test_one_ask_of_somebody_is_open(two: Two) -> None:
    """Two that were previewed are sent at once."""
    for number in range(2):
        await two.world.say("ana", "ask", wish="LISTEN", words=f"It was a long day {number}.", typed=True)
    sent = [Draft("send-ask", {"ask": str(ask)}, go=True) for (ask,) in two.world.rows("SELECT id FROM asks")]
    await two.say((ANA, sent[0]), (ANA, sent[1]))
    assert two.count("asks WHERE state <> 'DRAFT'") == 1


async def test_three_things_on_the_board(two: Two) -> None:
    for number in range(2):
        await two.world.say("ben", "lead", words=f"A bakery looks for somebody {number}.")
    said = Draft("lead", {"words": "A school looks for a gardener."})
    await two.say((BEN, said), (BEN, said))
    assert two.count("postings") == 3


async def test_thanks_are_said_once(two: Two) -> None:
    await two.world.say("ben", "encourage", member="Ana", words=WORDS)
    [[word]] = two.world.rows("SELECT id FROM kind_words")
    thanks = Draft("thanks", {"word": str(word)}, go=True)
    await two.say((ANA, thanks), (ANA, thanks))
    assert two.count("outbox WHERE kind = 'THANKS'") == 1


@HELD_ANYWAY
async def test_nobody_is_paused_twice(two: Two) -> None:
    """Two hosts decide about the same member."""
    two.world.change("UPDATE members SET host = 1 WHERE account IN (1, 2)")
    pause = Draft("pause-member", {"member": "3", "days": "7", "sure": "yes"}, go=True)
    await two.say((ANA, pause), (BEN, pause))
    assert two.count("outbox WHERE kind = 'CONDUCT'") == 1


async def test_one_new_host(two: Two) -> None:
    """Two who were asked say yes."""
    two.world.change("UPDATE members SET host = 0")

    def offer(stores: Stores) -> None:
        for who in (2, 3):
            stores[Schedule].at(OfferHost(1, who, 5), Owner(who), "hostless:1", two.world.now, f"5:{who}")

    await two.units[0].run(offer)
    yes = Draft("accept-host", {"circle": "1", "since": "5"}, go=True)
    await two.say((BEN, yes), (CHIDI, yes))
    assert two.count("members WHERE host = 1") == 1


async def test_one_is_asked_to_be_trusted(two: Two) -> None:
    await two.say(*((ANA, Draft("trust", {"member": who, "sure": "yes"}, go=True)) for who in ("2", "3")))
    assert two.count("trusted_people WHERE state = 'ASKED'") == 1


async def test_prompts_follow_a_change_of_zone(two: Two) -> None:
    """The next one is planned while they move."""
    [[day]] = two.world.rows(
        "SELECT local_date FROM schedule WHERE kind = 'goals-prompt' AND account = 2 AND state = 'open'"
    )
    moves = Draft("join", {"name": "Ben", "zone": "tokyo"})
    await two.at_once(handling(Prompt(2, date.fromisoformat(day))), saying(BEN, moves))
    stays = "schedule JOIN accounts ON accounts.id = schedule.account WHERE schedule.zone <> accounts.zone"
    assert two.count(f"{stays} AND state = 'open'") == 0


async def test_nothing_comes_once_consent_is_taken_back(two: Two) -> None:
    contact = Draft("contact", {"name": "Maria", "step": "Ask how she found her job"})
    await two.say((BEN, contact), (BEN, Draft("withdraw-consent", {"sure": "yes"}, go=True)))
    without = "schedule JOIN accounts ON accounts.id = schedule.account WHERE consent_at IS NULL"
    assert two.count(f"{without} AND schedule.kind = 'contacts-week' AND state = 'open'") == 0


@HELD_ANYWAY
async def test_what_is_kept_after_all_is_kept_whole(two: Two) -> None:
    """Their hour is over at the very moment at which they keep it."""
    await two.world.say("ben", "rejected", **NO)
    await two.world.say("ben", "delete-my-data", sure="yes")
    await two.at_once(handling(Erase(2)), saying(BEN, Draft("keep-my-data", {}, go=True)))
    alive = two.count("""accounts WHERE "user" = 'ben' AND joined_at IS NOT NULL""")
    assert alive == two.count("rejections")
