"""What the bot writes on its own: letters, channels, history, files, and who may."""

import io

import discord
import pytest

from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord.bare import BareBot, online


async def refused(sending: object) -> int:
    """Discord's code for a refusal."""
    with pytest.raises(discord.HTTPException) as raised:
        await sending  # type: ignore[misc]
    return raised.value.code


async def test_letters_and_nonces() -> None:
    """A letter arrives once however often it is sent with one nonce, until minutes have passed."""
    ahead = [0.0]
    async with LoopbackDiscord(polite=False, clock=lambda: 1_900_000_000 + ahead[0]) as there:
        ana = there.user("Ana")
        there.guild("Job seekers").add(ana)
        async with online(BareBot(there), there) as bot:
            user = await bot.fetch_user(ana.id)
            first, again = await user.send("hello", nonce="letter-7"), await user.send("hello", nonce="letter-7")
            assert first.id == again.id and [one.text for one in ana.dms()] == ["hello"]
            ahead[0] += 301
            later = await user.send("hello", nonce="letter-7")
            other = await user.send("hello", nonce="letter-8")
            assert len({first.id, later.id, other.id}) == 3
            await first.edit(content="better")
            await other.delete()
            assert [one.text for one in ana.dms()] == ["better", "hello"]
            assert [one["content"] for one in ana.dms()[0].earlier] == ["hello"]
            assert ana.dms()[0].payload["nonce"] == "letter-7"


async def test_who_cannot_be_written_to() -> None:
    """50007 with closed direct messages, 50278 with no guild in common, 404 for nobody."""
    async with LoopbackDiscord(polite=False) as there:
        ana, guild = there.user("Ana"), there.guild("Job seekers")
        guild.add(ana)
        async with online(BareBot(there), there) as bot:
            user = await bot.fetch_user(ana.id)
            ana.close_dms()
            assert await refused(user.send("x")) == 50007
            ana.open_dms()
            member = await bot.guilds[0].fetch_member(ana.id)
            assert member.display_name == "Ana"
            ana.share_nothing()
            assert await refused(user.send("x")) == 50278
            assert await refused(bot.guilds[0].fetch_member(ana.id)) == 10007
            assert await refused(bot.fetch_user(1)) == 10013
            assert ana.dms() == []


async def test_who_may_do_what_in_a_channel() -> None:
    """50001 unseen, 50013 not allowed, 10003 gone, and an empty history without its permission."""
    async with LoopbackDiscord(polite=False) as there:
        guild = there.guild("Job seekers")
        open_, mute = guild.channel("open"), guild.channel("mute", deny=("send_messages",))
        plain = guild.channel("plain", deny=("embed_links", "attach_files", "read_message_history"))
        hidden, gone = guild.channel("hidden", private=True), guild.channel("gone")
        async with online(BareBot(there), there) as bot:
            places = {one.id: bot.get_partial_messageable(one.id) for one in (open_, mute, plain, hidden, gone)}
            gone.delete()
            assert await refused(places[mute.id].send("x")) == 50013
            assert await refused(places[plain.id].send(embed=discord.Embed(title="x"))) == 50013
            assert await refused(places[plain.id].send(file=discord.File(io.BytesIO(b"x"), "x.txt"))) == 50013
            assert await refused(places[hidden.id].send("x")) == 50001
            assert await refused(places[gone.id].send("x")) == 10003
            for place in (open_, plain):
                await places[place.id].send("here")
            assert [one.content async for one in places[open_.id].history()] == ["here"]
            assert [one.content async for one in places[plain.id].history()] == []
            mute.overwrite(there.bot, allow=("send_messages",))
            await places[mute.id].send("now")
            found = there.write(there.owner, open_, "from a person")
            assert await refused(places[open_.id].get_partial_message(found.id).edit(content="x")) == 50005


async def test_what_discord_refuses_unread() -> None:
    """An empty message, and one too long, are refused also where the contract is not looked at."""
    async with LoopbackDiscord(polite=False, checked=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        async with online(BareBot(there), there) as bot:
            place = bot.get_partial_messageable(channel.id)
            assert await refused(place.send(" ")) == 50006
            assert await refused(place.send("x" * 2001)) == 50035
            embeds = [discord.Embed(description="x" * 4000) for _ in range(2)]
            assert await refused(place.send(embeds=embeds)) == 50035
            big = discord.File(io.BytesIO(bytes(10 * 1024**2 + 1)), "big.bin")
            assert await refused(place.send(file=big)) == 40005
            assert channel.messages == []


async def test_history_is_paged() -> None:
    """Newest first, before and after and around a message, as discord.py walks it."""
    async with LoopbackDiscord(polite=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        sent = [there.write(there.owner, channel, str(number)) for number in range(250)]
        async with online(BareBot(there), there) as bot:
            place = bot.get_partial_messageable(channel.id)
            walked = [one.content async for one in place.history(limit=None)]
            assert walked == [str(number) for number in reversed(range(250))]
            middle = discord.Object(sent[100].id)
            after = [one.content async for one in place.history(limit=3, after=middle, oldest_first=True)]
            before = [one.content async for one in place.history(limit=3, before=middle)]
            around = [one.content async for one in place.history(limit=3, around=middle)]
            assert (after, before) == (["101", "102", "103"], ["99", "98", "97"])
            assert around == ["101", "100", "99"]


async def test_files_pictures_and_descriptions() -> None:
    """Uploads get ids and addresses, are served back, and are found where an embed or a gallery shows them."""
    async with LoopbackDiscord(polite=False) as there:
        channel = there.guild("Job seekers").channel("circle")
        async with online(BareBot(there), there) as bot:
            place = bot.get_partial_messageable(channel.id)
            file = discord.File(io.BytesIO(b"picture"), "week.png", description="Seven bars")
            sent = await place.send("chart", file=file)
            assert await sent.attachments[0].read() == b"picture"
            assert (sent.attachments[0].description, sent.attachments[0].size) == ("Seven bars", 7)
            embed = discord.Embed(title="Week").set_image(url="attachment://week.png")
            embed.add_field(name="Sting", value="3").set_footer(text="since Monday")
            shown = await place.send(embed=embed, file=discord.File(io.BytesIO(b"other"), "week.png"))
            address = shown.embeds[0].image.url
            assert address and address.startswith("https://cdn.discordapp.com/") and shown.attachments == []
            assert await bot.http.get_from_cdn(address) == b"other"
            assert channel.messages[1].text == "Week\nSting\n3\nsince Monday"
            view = discord.ui.LayoutView()
            view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png", description="Alt")))
            view.add_item(discord.ui.Container(discord.ui.TextDisplay("Inside"), discord.ui.Separator()))
            await place.send(view=view, file=discord.File(io.BytesIO(b"a"), "a.png"))
            assert channel.messages[2].text == "Alt\nInside" and channel.messages[2].files == {"a.png": b"a"}
            edited = await sent.edit(content="none", attachments=[])
            assert edited.attachments == [] and channel.messages[0].text == "none"
            assert [len(one.files) for one in there.requests if one.method == "POST"] == [1, 1, 1]


async def test_who_is_pinged() -> None:
    """Only whom the text names and `allowed_mentions` lets through."""
    async with LoopbackDiscord(polite=False) as there:
        ana, guild = there.user("Ana"), there.guild("Job seekers")
        channel = guild.channel("circle")
        async with online(BareBot(there), there) as bot:
            place = bot.get_partial_messageable(channel.id)
            text = f"<@{ana.id}> @everyone <@&{guild.id}>"
            await place.send(text)
            await place.send(text, allowed_mentions=discord.AllowedMentions(users=True, everyone=True, roles=False))
            assert [set(one.pings) for one in channel.messages] == [set(), {str(ana.id), "everyone"}]
            assert [one.payload["mention_everyone"] for one in channel.messages] == [False, True]
