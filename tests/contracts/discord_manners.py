"""What no document of Discord's says and its clients do all the same: rules over everything that one bot sends."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

POSTS = re.compile(r"/channels/\d+/messages")
CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback")
MODAL = 9  # the callback that opens a form
COMPONENTS_V2, NO_PREVIEWS = 1 << 15, 1 << 2  # flags of messages
MARKUP = re.compile(r"[*_~|`<>#\[\]\\“”]")
GLANCE = 40  # characters that every phone shows


class Manners:
    """Remembers what one bot has sent so far."""

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}

    def faults(self, method: str, path: str, body: Any) -> Iterator[str]:
        """What is wrong with this request, after all those before it."""
        data = body if isinstance(body, Mapping) else {}
        if (opened := CALLBACK.fullmatch(path)) and data.get("type") == MODAL:
            yield from self._form(opened[1], data["data"])
        if method == "POST" and POSTS.fullmatch(path):
            yield from pushed(data)

    def _form(self, interaction: str, modal: Mapping[str, Any]) -> Iterator[str]:
        """A phone shows what it first saw under a form's custom_id, whatever is sent later (discord-api-docs #7554)."""
        if self._forms.setdefault(modal["custom_id"], interaction) != interaction:
            yield f"a second form is called {modal['custom_id'][:40]}: phones would show the first one's values"


def pushed(message: Mapping[str, Any]) -> Iterator[str]:
    """Of what comes by itself a phone shows `content` and nothing else (discord-api-docs #7854), first its start."""
    first = (message.get("content") or "").partition("\n")[0]
    flags = message.get("flags") or 0
    if flags & COMPONENTS_V2 or not first.strip():
        yield "phones show an empty notification"
    elif MARKUP.search(first) or len(first) > GLANCE:
        yield f"no plain first line: {first[:40]}"
    elif not flags & NO_PREVIEWS:
        yield "a page that somebody names would be previewed below it"
