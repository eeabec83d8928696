"""views.*: modals and Home."""

from typing import Any

from tests.loopback.slack import screens
from tests.loopback.slack.calls import Call
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.views import View

Json = dict[str, Any]


def open_view(call: Call) -> Json:
    return _shown(screens.open_view(call.world.pull(call.args.get("trigger_id"), call.granted.team), call.args["view"]))


def push(call: Call) -> Json:
    return _shown(screens.push(call.world.pull(call.args.get("trigger_id"), call.granted.team), call.args["view"]))


def update(call: Call) -> Json:
    views = call.granted.team.views.values()
    name = call.text("view_id") or call.text("external_id")
    found = next((one for one in views if one.is_open and name in (one.id, one.said.get("external_id"))), None)
    if not name or found is None or found.is_home:
        raise Refusal("not_found")
    screens.update(found, call.args.get("view"), call.args.get("hash"))
    return _shown(found)


def publish(call: Call) -> Json:
    user = call.granted.team.users.get(call.required("user_id"))
    if user is None or user.bot:
        raise Refusal("invalid_arguments", "invalid `user_id`")
    return _shown(screens.publish(user, call.args.get("view"), call.args.get("hash")))


def _shown(view: View) -> Json:
    return {"view": view.payload}


METHODS = {"views.open": open_view, "views.push": push, "views.update": update, "views.publish": publish}
