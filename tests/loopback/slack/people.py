"""What people do in Slack's client, as far as that lets them."""

from collections.abc import Callable
from typing import Any

from tests.loopback.slack import events, inputs, payloads, screens
from tests.loopback.slack.acts import Act
from tests.loopback.slack.files import File
from tests.loopback.slack.hooks import hook
from tests.loopback.slack.inputs import STATEFUL
from tests.loopback.slack.messages import Message
from tests.loopback.slack.methods_files import in_a_form
from tests.loopback.slack.model import Channel, User
from tests.loopback.slack.teams import Team
from tests.loopback.slack.views import View
from tests.loopback.slack.world import World

Json = dict[str, Any]
Source = Message | View


class People(World):
    """Each returns its Act at once. AssertionError where Slack's client would not let them."""

    async def command(self, user: User, place: Channel | None, name: str, text: str = "") -> Act:
        """Type a slash command in a channel, or in the direct messages with the bot."""
        assert self.app.declares("slash_commands", "command", name), f"no command {name} in the manifest"
        assert user.team.installed and not user.stranger, f"{user.name} is not offered {name}"
        channel = self._place(user, place)
        act = Act("command", "slash_commands", self, user, channel)
        act.payload = payloads.command(act, name, text.strip(), hook(self, act))
        return self.act(act)

    async def shortcut(self, user: User, callback_id: str) -> Act:
        """A global shortcut."""
        self._offers(user, callback_id)
        act = Act("shortcut", "interactive", self, user)
        also = {"callback_id": callback_id, "trigger_id": self.trigger(act), "action_ts": self.ids.ts()}
        act.payload = payloads.interaction(act, **also)
        return self.act(act)

    async def message_shortcut(self, user: User, message: Message, callback_id: str) -> Act:
        """A shortcut from a message's menu; private answers have none."""
        self._offers(user, callback_id)
        self._sees(user, message)
        assert not message.ephemeral, "Slack's client offers no shortcuts on what only one can see"
        act = Act("message_action", "interactive", self, user, message.channel, message)
        act.payload = payloads.interaction(
            act,
            callback_id=callback_id,
            trigger_id=self.trigger(act),
            action_ts=self.ids.ts(),
            response_url=hook(self, act),
            message_ts=message.ts,
            message=message.payload(),
            channel=payloads.place(message.channel),
        )
        return self.act(act)

    async def press(self, user: User, source: Source, label: str = "", *, action_id: str = "") -> Act:
        """Press a button of a message, a modal or Home, by its label or action_id; or in the foot of a modal."""
        self._sees(user, source)
        if isinstance(source, View) and label and label == source.foot:
            return await self.submit(user, source)
        fitting = [
            one
            for one in source.buttons
            if (one["text"]["text"] == label or not label) and action_id in ("", one["action_id"])
        ]
        assert fitting, f"no button {label or action_id!r}, only {source.labels}"
        found = fitting[0]
        action: Json = {
            key: found[key] for key in ("type", "action_id", "block_id", "text", "value", "style") if key in found
        }
        return self._action(user, source, action)

    async def choose(self, user: User, source: Source, action_id: str, value: Any) -> Act:
        """Use a menu, picker, radio button or dispatching input; options by value or label."""
        self._sees(user, source)
        block, element = _find(source, action_id)
        if block["type"] == "input":
            assert block.get("dispatch_action"), f"{action_id} tells nobody before the form is sent"
        state = self._put(source, block, element, value)
        return self._action(user, source, {"action_id": action_id, "block_id": block["block_id"]} | state)

    async def suggest(self, user: User, source: Source, action_id: str, typed: str = "") -> list[Json]:
        """Type into an external select; what the app offers."""
        self._sees(user, source)
        block, element = _find(source, action_id)
        assert element["type"] in inputs.EXTERNAL, f"{action_id} asks nobody"
        assert len(typed) >= element.get("min_query_length", 3), f"{action_id} asks only from more letters on"
        channel = source.channel if isinstance(source, Message) else None
        act = Act("block_suggestion", "interactive", self, user, channel, source)
        about = {"action_id": action_id, "block_id": block["block_id"], "value": typed}
        act.payload = payloads.interaction(act, **about, **payloads.source(act))
        await self.act(act).settled()
        if isinstance(source, View):
            source.suggested[action_id] = [*source.suggested.get(action_id, ()), *act.options]
        return act.options

    async def submit(self, user: User, view: View, values: Json | None = None) -> Act:
        """Fill a modal in, by block_id, action_id or label, and send it; the rest stays as it stands there."""
        self._on_top(user, view)
        assert view.said.get("submit"), f"{view.title} has nothing to press"
        for name, value in (values or {}).items():
            self._put(view, *_asked(view, name), value)
        for block in view.blocks:
            if block["type"] == "input" and not block.get("optional"):
                state = view.state.get((block["block_id"], block["element"]["action_id"]))
                assert state is None or inputs.value(state), f"{block['label']['text']!r} is required"
        view.errors = {}
        act = Act("view_submission", "interactive", self, user, source=view)
        act.payload = payloads.interaction(act, trigger_id=self.trigger(act), view=view.payload, response_urls=[])
        return self.act(act)

    async def close(self, user: User, view: View, *, all_of_them: bool = False) -> Act:
        """Close the modal on top, or the whole stack; the app hears of it only if it asked to."""
        self._on_top(user, view)
        act = Act("view_closed", "interactive", self, user, source=view)
        act.payload = payloads.interaction(act, view=view.payload, is_cleared=all_of_them)
        screens.close(user)
        if all_of_them or view.said.get("clear_on_close"):
            user.stack.clear()
        if view.said.get("notify_on_close"):
            return self.act(act)
        act.payload, act.done, act.answered = {}, True, True
        return act

    async def open_home(self, user: User, tab: str = "home") -> Act:
        """Look at the app's Home tab, or at its "messages": app_home_opened."""
        return self.tell(user.team, events.home_opened(user, self.ids.ts(), tab))

    async def event(self, team: Team, event: Json, event_id: str | None = None, at: float | None = None) -> Act:
        """Any event of that workspace."""
        return self.tell(team, {"event_ts": self.ids.ts(), **event}, event_id, at)

    def write_in(self, user: User, place: Channel | None, text: str) -> Message:
        """Say something; the app is not told."""
        return self.write(self._place(user, place), user, text, [])

    def views_of(self, user: User) -> list[View]:
        """Their open modals, the lowest first."""
        return list(user.stack)

    def home_of(self, user: User) -> View | None:
        return user.home

    def seen(self, user: User, place: Channel | None) -> list[Message]:
        """What they see there, oldest first; of private answers only their own."""
        return place.seen_by(user) if place else user.dms()

    def _action(self, user: User, source: Source, action: Json) -> Act:
        place = source.channel if isinstance(source, Message) else None
        act = Act("block_actions", "interactive", self, user, place, source)
        told = payloads.interaction(act, trigger_id=self.trigger(act), **payloads.source(act))
        if place:
            told["response_url"] = hook(self, act)
        act.payload = told | {"actions": [action | {"action_ts": self.ids.ts()}]}
        return self.act(act)

    def _put(self, source: Source, block: Json, element: Json, value: Any) -> Json:
        if element["type"] == "overflow":
            chosen = [one for one in element["options"] if value in (one.get("value"), one["text"]["text"])]
            assert chosen, f"no {value!r} in {element['action_id']}"
            return {"type": "overflow", "selected_option": chosen[0]}
        suggested = source.suggested.get(element["action_id"], []) if isinstance(source, View) else []
        if element["type"] == "file_input":
            value = [in_a_form(one, self.at) for one in ([value] if isinstance(value, File) else value)]
        state = inputs.filled(element, value, suggested)
        if isinstance(source, View):
            source.state[block["block_id"], element["action_id"]] = state
        return state

    def _place(self, user: User, place: Channel | None) -> Channel:
        if place is None:
            return user.team.dm(user)
        assert user in place.members, f"{user.name} is not in #{place.name}"
        return place

    def _offers(self, user: User, callback_id: str) -> None:
        assert self.app.declares("shortcuts", "callback_id", callback_id), f"no shortcut {callback_id} in the manifest"
        assert user.team.installed and not user.stranger, f"{user.name} is not offered {callback_id}"

    def _sees(self, user: User, source: Source) -> None:
        if isinstance(source, Message):
            assert source in source.channel.seen_by(user), f"{user.name} does not see that message"
        elif source.is_home:
            assert source is user.home, f"that is not {user.name}'s Home"
        else:
            self._on_top(user, source)

    def _on_top(self, user: User, view: View) -> None:
        assert user.stack and user.stack[-1] is view, f"{user.name} does not have that modal before them"


def _find(source: Source, action_id: str, fits: Callable[[Json], bool] = lambda one: True) -> tuple[Json, Json]:
    for block, one in inputs.elements(source.blocks):
        if one["action_id"] == action_id and fits(one):
            return block, one
    raise AssertionError(f"no {action_id}, only {[one['action_id'] for _, one in inputs.elements(source.blocks)]}")


def _asked(view: View, name: str) -> tuple[Json, Json]:
    """A block that asks, and its element."""
    for block, one in inputs.elements(view.blocks):
        label = block.get("label", {}).get("text")
        if one["type"] in STATEFUL and name in (block["block_id"], one["action_id"], label):
            return block, one
    raise AssertionError(f"the form asks no {name!r}, only {[key[1] for key in view.state]}")
