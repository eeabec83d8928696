"""What a locked screen may show of what came by itself: its kind, nobody's name, and nothing that anybody wrote."""

from collections.abc import Iterator, Mapping
from typing import Any

FIRST_LINES = {
    "Hello",
    "An answer for you",
    "Here's my answer",
    "Someone could use a kind word",
    "A question for you",
    "Someone could use you now",
    "A kind word for you",
    "A thank-you for you",
    "News about what you asked",
    "Some time to look back",
    "About your week",
    "About your applications",
    "Good to see you again",
    "A short question for you",
    "News from your circles",
    "Something I can do for you",
    "A look at the whole, if you like",
    "About something you try",
    "A question about an interview",
    "About a mock interview",
    "About your contacts",
    "About introductions",
    "Something shared in your circle",
    "An answer about a lead",
    "A question about an event",
    "Someone for you to meet",
    "Someone here could use a kind word",
    "How the week went here",
    "About your circle",
    "About your place in a circle",
    "You're invited",
    "News for everyone here",
    "About what I keep for you",
}


def faults_on_a_lock(body: Mapping[str, Any]) -> Iterator[str]:
    """Of a chat.postMessage: a phone shows its `text` and nothing else, a desktop what its blocks say, from the top."""
    if body.get("text") not in FIRST_LINES:
        yield f"a locked phone shows: {body.get('text')}"
    if not body.get("blocks"):
        return
    first = body["blocks"][0]
    shown = [one["text"] for section in first.get("elements", ()) for one in section.get("elements", ())]
    if first["type"] != "rich_text" or shown != [body.get("text")]:
        yield f"a locked desktop shows another line first: {shown or first['type']}"
    again = [one["text"]["text"] for one in body["blocks"] if one["type"] == "header"]
    if body.get("text") in again:
        yield f"twice in one message: {body.get('text')}"
