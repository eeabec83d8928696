"""Rest: everything stops for some days, or for one of each week; what does one good, and one small step afterwards."""

from bot.features.rest import home, offering, recharging, taking, weekly
from bot.slices import Feature, Slot

FEATURE = Feature(
    "rest",
    handles=(
        *(taking.take, taking.take_today, taking.come_back, taking.moved, taking.end),
        *(offering.after_a_no, offering.after_a_check_in, offering.after_ignored_asks, offering.taken_back),
        offering.not_now,
        *weekly.HANDLES,
        *recharging.HANDLES,
    ),
    fills={"rest": taking.rest_form, "free-day": weekly.fill, "recharge-add?number": recharging.fill},
    cards={Slot.REST: home.resting},
)
