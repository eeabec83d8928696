"""What Slack shows for one question of a form."""

from typing import Any

from adapters.slack.drawing.views import draw_form
from bot.answers import Choice, Kind
from bot.forms import Form, FormField
from bot.words import Reader, say

READER = Reader("Europe/Lisbon")
MANY = tuple(Choice(str(number), say("{who}", who=f"Ana {number}")) for number in range(120))


def one(kind: Kind, searched: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """The input block that a single question becomes."""
    question = {"required": True, "max": 100, "hint": None, "choices": (), "value": None, **more}
    form = Form("ask", say("Ask"), {}, (FormField("it", say("What?"), kind, **question),))
    return dict(draw_form(form, READER, searched)["blocks"][-1])


def element(kind: Kind, searched: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return dict(one(kind, searched, **more)["element"])
