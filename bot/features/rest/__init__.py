"""Rest: everything stops for some days, is offered at most once a week, and ends with one small step."""

from bot.features.rest import home, offering, taking
from bot.slices import Feature, Slot

FEATURE = Feature(
    "rest",
    handles=(
        *(taking.take, taking.come_back, taking.moved, taking.end),
        *(offering.after_a_no, offering.after_a_check_in, offering.after_ignored_asks, offering.taken_back),
        offering.not_now,
    ),
    fills={"rest": taking.rest_form},
    cards={Slot.REST: home.resting},
)
