"""What Slack refuses of an answer finds another way, and the log has Slack's word for why, where it is no lateness."""

import logging

import pytest

from tests.adapters.slack.town import Town
from tests.loopback.slack import Error, inputs

WORDS = "I cried in the car, and then I drove on."


@pytest.mark.parametrize(
    ("error", "told"),
    [
        *(("expired_trigger_id", False), ("invalid_arguments", True), ("view_too_large", True)),
        *(("org_login_required", True), ("team_access_not_granted", True), ("ekm_access_denied", True)),
        *(("accesslimited", True), ("enterprise_is_restricted", True)),
    ],
)
@pytest.mark.parametrize("mode", ["sockets"])
async def test_a_form_that_cannot_open(town: Town, error: str, told: bool, caplog: pytest.LogCaptureFixture) -> None:
    """A message says what is wrong, and its button opens the form with all that was typed."""
    await town.say("ana", "rejected", "circle", stage="FINAL", sting="3", note="It was close.")
    town.slack.fail("views.open", Error(error))
    with caplog.at_level(logging.WARNING):
        said = await town.say("ana", "rejected", "circle", stage="FINAL", sting="9", note=WORDS)
    assert said.message.words.startswith("Almost there. “How much does it sting?”: A number from 1 to 5, please.")
    form = (await town.press("ana", "Change my answers")).view
    assert WORDS in [one.get("initial_value") for _, one in inputs.elements(form.blocks)]
    logged = [one.getMessage() for one in caplog.records]
    assert logged == ([f"an answer finds another way: Slack answers {error} to views.open"] if told else [])


@pytest.mark.parametrize("mode", ["sockets"])
async def test_a_form_after_the_token_is_gone(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    """What an answer learns of the token counts for letters too: none of them is tried with it any more."""
    town.slack.fail("views.open", Error("token_revoked"))
    await town.say("ana", "rejected", "circle")
    assert "does not accept the bot's token any more" in caplog.text


@pytest.mark.parametrize(("error", "told"), [("used_url", False), ("expired_url", False), ("invalid_blocks", True)])
@pytest.mark.parametrize("mode", ["sockets"])
async def test_a_message_that_is_not_taken(
    town: Town, error: str, told: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """It comes as a letter, and once."""
    town.slack.fail("response_url", Error(error, 404))
    await town.say("ana", "my-circle", "circle")
    await town.turn()
    assert "Job seekers" in town.dms("ana")[-1].words
    logged = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert logged == ([f"an answer finds another way: Slack answers {error} to response_url"] if told else [])


@pytest.mark.parametrize("mode", ["sockets"])
async def test_an_old_letter(town: Town) -> None:
    """A hundred days later its buttons still say something: what is kept is thanked for, answered and reported."""
    await town.say(
        "ana", "encourage", "circle", member="Ben", words="You kept going through four rounds, and I saw it."
    )
    await town.turn()
    [letter], ben = town.dms("ben"), town.people["ben"]
    more = (await town.press("ben", "More")).message
    await town.advance(days=100)
    assert town.rows("SELECT count(*) FROM outbox WHERE subject LIKE 'word:%'") == [(0,)]
    gone = await (await town.slack.press(ben, letter, "More")).settled()
    assert gone.message.words.startswith("I don't have that message any more.")
    thanked = await (await town.slack.press(ben, letter, "Thanks")).settled()
    assert thanked.message.words == "I've passed on your thanks to Ana."
    form = (await (await town.slack.press(ben, more, "Report")).settled()).view
    assert form.callback_id == "form" and "What should a host know?" in form.words
    await town.fill("ben", form, note="It hurt.")
    assert "host" in ben.stack[-1].words
