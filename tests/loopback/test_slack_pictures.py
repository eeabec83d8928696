"""Pictures and files of the Web API: uploaded, shown, shared, deleted."""

import aiohttp

from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack.bare import calling, circle, refused


async def test_pictures() -> None:
    """Uploaded unshared, completed, then shown by a block with its alt text; before that the block is refused."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        async with calling(slack, ana.team.token) as client, aiohttp.ClientSession() as session:
            asked = await client.files_getUploadURLExternal(filename="week.png", length=3, alt_txt="Your week")
            image = {"type": "image", "slack_file": {"id": asked["file_id"]}, "alt_text": "Your week"}
            assert (
                await refused(client.files_completeUploadExternal(files=[{"id": asked["file_id"]}])) == "file_not_found"
            )
            async with session.post(asked["upload_url"], data=b"png") as response:
                assert response.status == 200
            assert (
                await refused(client.chat_postMessage(channel=place.id, text="x", blocks=[image])) == "invalid_blocks"
            )
            await client.files_completeUploadExternal(files=[{"id": asked["file_id"], "title": "Your week"}])
            assert (await client.files_info(file=asked["file_id"]))["file"]["mimetype"] == "image/png"
            await client.chat_postMessage(channel=place.id, text="x", blocks=[image])
            assert place.messages[-1].pictures == ["Your week"]
            both = await client.files_upload_v2(filename="day.png", content=b"png", title="Day")
            assert both["file"]["id"] in ana.team.files


async def test_files_that_are_shared_and_deleted() -> None:
    """Into a channel by its id, and no person's; the answer does not tell of it yet; deleted once."""
    async with LoopbackSlack() as slack:
        ana, _ = circle(slack)
        async with calling(slack, ana.team.token) as client, aiohttp.ClientSession() as session:
            asked = await client.files_getUploadURLExternal(filename="data.zip", length=3)
            file, number = ana.team.files[asked["file_id"]], asked["file_id"]
            assert await refused(client.files_delete(file=number)) == "file_not_found"
            async with session.post(asked["upload_url"], data=b"zip"):
                pass
            finish = client.files_completeUploadExternal
            assert await refused(finish(files=[{"id": number}], channel_id=ana.id)) == "invalid_arguments"
            assert await refused(finish(files=[{"id": number}], channel_id="D0NOSUCHONE")) == "channel_not_found"
            direct = (await client.conversations_open(users=ana.id))["channel"]["id"]
            told = await finish(files=[{"id": number}], channel_id=direct)
            assert file.shared_in == direct and told["files"][0]["ims"] == []
            await client.files_delete(file=number)
            assert file.deleted and await refused(client.files_delete(file=number)) == "file_deleted"
