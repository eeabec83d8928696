"""Introductions within a circle, every two weeks, to whoever would like them: someone new while there is somebody."""

from bot.features.introductions import (
    agreeing,
    answering,
    asking,
    calling,
    ending,
    excluding,
    home,
    joining,
    landing,
    matching,
    rematching,
    skipping,
    telling,
)
from bot.slices import Feature, Slot

FEATURE = Feature(
    "introductions",
    handles=(
        *joining.HANDLES,
        *skipping.HANDLES,
        *excluding.HANDLES,
        *telling.HANDLES,
        *matching.HANDLES,
        *asking.HANDLES,
        *answering.HANDLES,
        *rematching.HANDLES,
        *agreeing.HANDLES,
        *ending.HANDLES,
        *landing.HANDLES,
    ),
    fills={**excluding.FILLS, **agreeing.FILLS},
    searches={("introduction-not-with", "member"): excluding.others},
    cards={Slot.INTRODUCTIONS: home.introductions},
    extracted=calling.extracted,
)
