"""files.*: uploaded unshared or shared in one channel, looked at and deleted."""

import re
import secrets
from typing import Any

from tests.loopback.slack.calls import Call
from tests.loopback.slack.files import File
from tests.loopback.slack.refusals import Refusal
from tests.loopback.slack.tokens import need

Json = dict[str, Any]


def get_url(call: Call) -> Json:
    need(call.granted, "files:write")
    if not call.text("filename") or not call.text("length").isdigit():
        raise Refusal("missing_argument")
    team, ticket = call.granted.team, secrets.token_urlsafe(18)
    number = call.world.ids.next("F")
    length, alt_text = int(call.text("length")), call.text("alt_txt")
    team.files[number] = File(number, call.text("filename"), length, alt_text, ticket, int(call.at))
    return {"upload_url": f"{call.world.at}/upload/v1/{team.id}/{ticket}", "file_id": number}


def complete(call: Call) -> Json:
    """Into one channel at most; as with Slack, the answer does not say yet that a file is shared."""
    need(call.granted, "files:write")
    asked, channel = call.args.get("files"), call.text("channel_id")
    if not isinstance(asked, list) or call.text("channels"):
        raise Refusal("invalid_arguments", "the loopback Slack takes `files`, and one `channel_id`")
    if channel and not re.fullmatch("[CGDZ][A-Z0-9]{8,}", channel):
        raise Refusal("invalid_arguments", "[ERROR] input must match regex pattern [json-pointer:/channel_id]")
    if channel and channel not in call.granted.team.channels:
        raise Refusal("channel_not_found")
    found = [call.granted.team.files.get(str(one.get("id"))) for one in asked]
    files = [one for one in found if one and one.content is not None and not one.completed]
    if len(files) < len(asked):
        raise Refusal("file_not_found")
    for one, said in zip(files, asked, strict=True):
        one.completed, one.title = True, str(said.get("title") or one.name)
        one.shared_in = channel or None
    return {"files": [_shown(one) for one in files]}


def info(call: Call) -> Json:
    need(call.granted, "files:read")
    found = call.granted.team.files.get(call.required("file"))
    if found is None or not found.completed or found.pending > 0:
        if found is not None:
            found.pending -= 1
        raise Refusal("file_not_found")
    if found.deleted:
        raise Refusal("file_deleted")
    return {"file": shown(found, call.world.at), "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(call: Call) -> Json:
    need(call.granted, "files:write")
    found = call.granted.team.files.get(call.required("file"))
    if found is None or not found.completed:
        raise Refusal("file_not_found")
    if found.deleted:
        raise Refusal("file_deleted")
    found.deleted, found.content = True, None
    return {}


def in_a_form(file: File, at: str) -> Json:
    """As the state of a view tells of it; before Slack has looked at it, hardly."""
    return {"id": file.id, "file_access": "check_file_info"} if file.unlooked else shown(file, at)


def shown(file: File, at: str) -> Json:
    """`at` is where this Slack is."""
    mine: Json = {}
    if file.hosted is not None:
        path = f"{at}/files-pri/{file.ticket}-{file.id}"
        mine = {
            "user": file.user,
            "mimetype": file.hosted.content_type,
            "mode": "snippet",
            "is_external": False,
            "url_private": f"{path}/{file.name}",
            "url_private_download": f"{path}/download/{file.name}",
        }
    return _shown(file) | mine | file.told


def _shown(file: File) -> Json:
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": "image/png" if file.name.endswith(".png") else "application/octet-stream",
        "filetype": file.name.rpartition(".")[2],
        "size": file.length,
        "alt_txt": file.alt_text,
        "is_public": False,
        "channels": [],
        "groups": [],
        "ims": [],
    }


METHODS = {
    "files.getUploadURLExternal": get_url,
    "files.completeUploadExternal": complete,
    "files.info": info,
    "files.delete": delete,
}
