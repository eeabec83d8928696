"""Encouragement: a member asks, peers are asked one by one and fairly, and kind words are relayed."""

from bot.features.encouragement import (
    answering,
    asking,
    composing,
    docket,
    home,
    judging,
    keeping,
    muting,
    practising,
    promising,
    receiving,
    reporting,
    rounds,
    sending,
    standing,
    thanking,
    worrying,
)
from bot.slices import Feature, Slot

FEATURE = Feature(
    "encouragement",
    handles=(
        *(asking.preview, composing.encourage, sending.send),
        *(sending.drop, sending.forget_preview, standing.list_, standing.take_back, standing.show),
        *(rounds.open_ask, rounds.ask_more, rounds.post, rounds.look_after_a_day, rounds.end_ask),
        *(answering.pass_on, answering.why_me, composing.write, practising.practise, practising.look),
        *(receiving.thank, receiving.reply, muting.mute, muting.block, muting.unmute, muting.list_, muting.lift),
        *(reporting.report, reporting.host_began, reporting.joined, reporting.cancelled, reporting.dead),
        *(docket.reports, judging.warn, judging.limit, judging.take_down, judging.nothing, docket.acted),
        judging.decide,
        *(home.opened, keeping.read, keeping.show, keeping.delete),
        *(answering.undelivered, answering.joined, answering.left, answering.erasing, answering.paused),
        *(promising.moved, thanking.thank_helpers),
        *(worrying.worried, worrying.tell_host, worrying.arrived, worrying.missed),
        *(answering.rest_began, answering.rest_ended, answering.rejection_deleted),
    ),
    fills={
        "ask": asking.ask_form,
        "write": composing.write_form,
        "encourage": composing.encourage_form,
        "reply": receiving.reply_form,
        "thank-helpers": thanking.thank_form,
        "report": reporting.report_form,
    },
    searches={("encourage", "member"): composing.others},
    cards={Slot.ASKS: home.waiting, Slot.MINE: standing.mine, Slot.WORDS: home.received},
)
