"""What stands behind [More] on a letter: whoever plays a person opens it, as people do."""

MORE = "More"
BEHIND = {
    *("Too much for me today", "Mute this person", "Report"),  # of asks and kind words
    *("Later today", "Not now", "Stop these", "Close last week"),  # of the week's questions
    "Why this?",
}
