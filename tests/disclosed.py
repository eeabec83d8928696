"""Sentences that tell of danger, a worry or a loss, and one beside them, as long, that tells of none."""

from bot.screening import Found

DANGER = "I want to kill myself. It would be better for everybody if I were gone by then."
ORDINARY = "They said no after the final round. It was a long day and I would like a rest now."[: len(DANGER)]
SAID = {
    Found.EMERGENCY: "I've taken all my pills and now I am scared.",
    Found.DANGER: DANGER,
    Found.FRIEND: "I'm worried that my friend wants to kill herself.",
    Found.PAST: "I tried to kill myself two years ago, and I'm safe now.",
    Found.GRIEF: "My brother killed himself last spring and I miss him.",
}
TITLES = {
    Found.EMERGENCY: "Please call now",
    Found.DANGER: "Thank you for telling me",
    Found.FRIEND: "You're worried about someone",
    Found.PAST: "Thank you for telling me",
    Found.GRIEF: "I'm so sorry",
}
