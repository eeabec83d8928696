"""Small goals: a plan for the week, a tap in its middle, a close at its end, in the member's own rhythm."""

from bot.features.goals import checkins, closing, home, planning, prompts, rhythms, showing
from bot.slices import Feature, Slot

FEATURE = Feature(
    "goals",
    handles=(
        *(*showing.HANDLES, *planning.HANDLES, *closing.HANDLES, *checkins.HANDLES, *rhythms.HANDLES),
        *(prompts.prompt, prompts.later, prompts.moved, prompts.joined, prompts.left, prompts.reached),
        *(prompts.landed, prompts.searching),
    ),
    fills={**planning.FILLS, **rhythms.FILLS},
    cards={Slot.WEEK: home.week},
)
