"""Opening, pushing, updating and closing what stands on people's screens."""

import json
from typing import TYPE_CHECKING, Any

from tests.loopback.slack import blocks
from tests.loopback.slack.acts import Act
from tests.loopback.slack.model import User
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.tokens import need
from tests.loopback.slack.views import View

if TYPE_CHECKING:
    from tests.loopback.slack.teams import Team

Json = dict[str, Any]
HIGHEST = 3  # views on one another
LARGEST = 250_000  # bytes


def checked(said: object, kind: str, team: "Team") -> Json:
    """A view as Slack would take it."""
    if not isinstance(said, dict) or said.get("type") != kind or not isinstance(said.get("blocks"), list):
        raise Refusal("invalid_arguments", f"invalid `view`: a {kind} with blocks is wanted")
    if len(json.dumps(said)) > LARGEST:
        raise Refusal("view_too_large")
    if kind == "modal" and not said.get("title"):
        raise Refusal("invalid_arguments", "missing required field: title")
    if kind == "modal" and not said.get("submit") and any(one.get("type") == "input" for one in said["blocks"]):
        raise Refusal("invalid_arguments", "a view with input blocks needs `submit`")
    if any((one.get("element") or {}).get("type") == "file_input" for one in said["blocks"]):
        need(team.world.tokens.of(team)[-1], "files:read")
    blocks.pictures(said["blocks"], team, "invalid_arguments")
    return said


def open_view(act: Act, said: object) -> View:
    """The lowest of a new stack."""
    user = _user(act)
    view = _new(user, checked(said, "modal", user.team))
    if isinstance(act.source, View) and not act.source.is_home:
        act.world.violations.append("views.open from within a modal: whether Slack stacks it is untold; push or update")
    user.stack[:] = [view]
    act.show(view)
    return view


def push(act: Act, said: object) -> View:
    """One more on top."""
    user = _user(act)
    new = checked(said, "modal", user.team)
    if not user.stack:
        raise Refusal("not_found")
    if len(user.stack) >= HIGHEST:
        raise Refusal("push_limit_reached")
    view = _new(user, new)
    view.root, view.previous = user.stack[0], user.stack[-1]
    user.stack.append(view)
    act.show(view)
    return view


def replacing(view: View, said: object) -> Json:
    """A view as Slack would take it in another's place; over a third one it has to close that too, which is from before
    whatever was answered: this house's rule, not Slack's.
    """
    new = checked(said, str(view.said["type"]), view.team)
    if view.previous and not new.get("clear_on_close"):
        view.team.world.violations.append("closing this view would show an older one, which may not be true any more")
    return new


def update(view: View, said: object, expected_hash: object = None) -> None:
    """Another content in the same place."""
    if not view.is_open:
        raise Refusal("not_found")
    new = replacing(view, said)
    if expected_hash and expected_hash != view.hash:
        raise Refusal("hash_conflict")
    _claim(view.team, new, view)
    view.show(new)
    act = view.team.world.last_act(view.user, lambda one: one.source is view or view in one.views)
    if act := act or view.team.world.last_act(view.user):
        act.show(view)


def publish(user: User, said: object, expected_hash: object = None) -> View:
    """The Home tab; it answers what somebody did there, and opening it."""
    new = checked(said, "home", user.team)
    if expected_hash and (user.home is None or expected_hash != user.home.hash):
        raise Refusal("hash_conflict")
    if user.home is None:
        user.home = _new(user, new)
    else:
        user.home.show(new)
    act = user.team.world.last_act(user)
    if act and (act.kind == "app_home_opened" or act.source is user.home):
        act.show(user.home)
    return user.home


def close(user: User) -> None:
    """The one on top goes."""
    user.stack.pop()


def heed(act: Act, ack: object) -> None:
    """What the ack of a view_submission says is to become of the view; of Slack's client a warning where it cannot."""
    view, user = act.source, _user(act)
    assert isinstance(view, View)
    said: Json = ack if isinstance(ack, dict) else {}
    action = said.get("response_action")
    if view not in user.stack:
        return
    try:
        if action == "errors":
            view.errors = dict(said["errors"])
            act.errors = view.errors
            act.finish()
            asked = {one["block_id"] for one in view.blocks if one["type"] == "input"}
            if not view.errors or not set(view.errors) <= asked:
                raise Refusal("invalid_arguments", f"errors for {set(view.errors) - asked or 'nothing'}")
        elif action == "update":
            view.show(replacing(view, said.get("view")))
            act.show(view)
        elif action == "push":
            push(act, said.get("view"))
        elif action == "clear":
            user.stack.clear()
            act.finish()
        else:
            del user.stack[user.stack.index(view) :]
    except Refusal as refusal:
        act.error = True
        act.world.violations.append(f"ack of {act.kind}: {refusal.error} {refusal.also}")


def _new(user: User, said: Json) -> View:
    team = user.team
    view = View(team.world.ids.next("V"), user, team)
    _claim(team, said, view)
    view.show(said)
    team.views[view.id] = view
    return view


def _claim(team: "Team", said: Json, view: View) -> None:
    """An external_id belongs to one open view of a workspace."""
    if name := said.get("external_id"):
        for one in team.views.values():
            if one is not view and one.is_open and one.said.get("external_id") == name:
                raise Refusal("duplicate_external_id")


def _user(act: Act) -> User:
    assert act.user
    return act.user
