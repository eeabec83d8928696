"""In a crisis: people to call, in the country where somebody is, and the one whom they would turn to."""

from bot.features.crisis import (
    being_trusted,
    cards,
    country,
    help_now,
    keeping,
    noting,
    showing,
    trusting,
    turning,
    worrying,
    written,
)
from bot.slices import Feature

FEATURE = Feature(
    "crisis",
    handles=(
        *(help_now.help_now, help_now.help_in, country.set_country, written.wrote),
        *(showing.show, trusting.trust, noting.note, trusting.untrust),
        *(being_trusted.asked, being_trusted.answer, being_trusted.stop, being_trusted.leave_alone),
        *(being_trusted.left, being_trusted.removed, being_trusted.erasing, being_trusted.parted),
        *(turning.turn_to, turning.arrived, turning.cancelled, turning.dead),
        worrying.friend,
        keeping.keep_private,
    ),
    fills={"country": country.country_form, "trust": trusting.trust_form, "trust-note": noting.note_form},
    searches={("trust", "member"): trusting.others},
    fuller={"help-now": help_now.mine},
    found=(cards.card, cards.mine),
)
