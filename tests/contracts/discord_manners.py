"""What no document of Discord's says and its clients do all the same: rules over everything that one bot sends."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.contracts.alike import alike

POSTS = re.compile(r"/channels/\d+/messages")
CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback")
MODAL = 9  # the callback that opens a form
STRING_SELECT = 3
COMPONENTS_V2, NO_PREVIEWS = 1 << 15, 1 << 2  # flags of messages
MARKUP = re.compile(r"[*_~|`<>#\[\]\\“”]")
GLANCE = 40  # characters that every phone shows


class Manners:
    """Remembers what one bot has sent so far."""

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}
        self._menus: dict[str, Any] = {}

    def faults(self, method: str, path: str, body: Any) -> Iterator[str]:
        """What is wrong with this request, after all those before it."""
        data = body if isinstance(body, Mapping) else {}
        if (opened := CALLBACK.fullmatch(path)) and data.get("type") == MODAL:
            yield from self._form(opened[1], data["data"])
        else:
            yield from (fault for one in _menus(data.get("data") or data) for fault in self._menu(one, data))
        yield from alike(data.get("data") or data) if not path.endswith("/commands") else ()
        if method == "POST" and POSTS.fullmatch(path):
            yield from pushed(data)

    def _form(self, interaction: str, modal: Mapping[str, Any]) -> Iterator[str]:
        """A phone shows what it first saw under a form's custom_id, whatever is sent later (discord-api-docs #7554)."""
        if self._forms.setdefault(modal["custom_id"], interaction) != interaction:
            yield f"a second form is called {modal['custom_id'][:40]}: phones would show the first one's values"

    def _menu(self, custom_id: str, message: Mapping[str, Any]) -> Iterator[str]:
        """What stands in a menu is sent by no client again, until it is another menu (discord-api-docs #4801)."""
        if self._menus.setdefault(custom_id, message) != message:
            yield f"a second menu is called {custom_id[:40]}: what was chosen in the first could not be chosen again"


def _menus(shown: Any) -> Iterator[str]:
    """Those that anything shows, however deep, by their custom_id."""
    if isinstance(shown, Mapping):
        if shown.get("type") == STRING_SELECT and "options" in shown:
            yield str(shown["custom_id"])
        yield from (found for one in shown.values() if isinstance(one, Mapping | list) for found in _menus(one))
    elif isinstance(shown, list):
        yield from (found for one in shown for found in _menus(one))


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
