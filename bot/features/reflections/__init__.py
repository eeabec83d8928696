"""Reflections: looking back at a no when it has settled, in one's own words, and again a week later."""

from bot.features.reflections import cards, choosing, home, offering, planning, returning, sharing, showing
from bot.slices import Feature, Slot

FEATURE = Feature(
    "reflections",
    handles=(
        *(cards.reflect, cards.show, cards.heaviest, cards.friend, cards.reasons, cards.plan, cards.just_hard),
        *(planning.recorded, planning.changed, planning.joined, planning.taken_back, planning.put_anew),
        *(offering.shown, offering.offer, offering.expire, offering.arrived, offering.lost),
        choosing.choose,
        *(returning.answered, returning.deleted, returning.moved, returning.bring_back, returning.rate),
        returning.taken_back,
        *(returning.list_, returning.show, returning.keep, returning.delete),
        *(sharing.share, sharing.unshare),
    ),
    fills=dict.fromkeys(showing.WRITES.values(), cards.fill),
    cards={Slot.STINGS: home.stings},
)
