"""Words that want more than to be read, on any platform."""

from dataclasses import dataclass

LONGEST = 20_000
CASES = (
    *("everyone", "here", "user", "nick", "role", "channel", "command", "emoji", "guide", "escaped", "twice escaped"),
    *("masked link", "link", "broken link", "stamp", "stamp relative", "code", "fence", "spoiler", "bold", "heading"),
    *("small print", "quote", "deep quote", "list", "number", "bidi", "invisible", "zalgo", "emoji joined", "template"),
    *("format", "token", "custom id", "markup", "sql", "control", "nothing seen", "one sign", "broadcast", "group"),
    *(
        "labelled",
        "piped link",
        "piped stamp",
        "entities",
        "single marks",
        "block fence",
        "shortcode",
        "bare",
        "equals",
    ),
    *("quotes", "order", "spaces", "newlines", "sentinels", "half a pair", "long", "long pings", "long escapes"),
    *("long lines", "long word", "long entities"),
)
SAYING = tuple(case for case in CASES if case not in ("spaces", "nothing seen"))  # the others are no answers
# names that could be somebody else's: no form begins with them
POSING = (
    *("everyone", "guide", "order", "escaped", "twice escaped", "invisible", "nothing seen"),
    *("broadcast", "block fence", "bare", "spaces", "long pings", "role", "list", "token", "entities"),
)


@dataclass(frozen=True)
class Ids:
    """Of people and places that are there; `role` is a group of people, `place` the server or workspace."""

    person: str
    role: str
    place: str
    channel: str


def hostile(case: str, ids: Ids) -> str:
    """What somebody types, of that case."""
    ben, channel = ids.person, ids.channel
    return {
        "everyone": "@everyone come and look",
        "here": "x@here @here",
        "user": f"<@{ben}> hello",
        "nick": f"<@!{ben}>",
        "role": f"<@&{ids.role}> and <@&{ids.place}>",
        "channel": f"<#{channel}>",
        "command": "</rejected:12345678901234567>",
        "emoji": "<:smile:12345678901234567> <a:dance:12345678901234567>",
        "guide": "<id:customize> <id:guide>",
        "escaped": f"\\@everyone \\<@{ben}> \\",
        "twice escaped": f"\\\\@everyone \\\\<@{ben}> \\\\`x\\\\`",
        "masked link": "[your bank](https://evil.example/login) [x](<https://evil.example> 'safe')",
        "link": f"https://evil.example/@everyone/<@{ben}>?q=@here#`x` <https://evil.example/{'a' * 300}>",
        "broken link": "https://evil.example/a](https://b.example) http://x.yz/**bold**||x||",
        "stamp": "<t:0>",
        "stamp relative": "<t:0:R> <t:99999999999999:F>",
        "code": "`code` ``two`` `",
        "fence": "```py\nimport os\n```",
        "spoiler": "||hidden||",
        "bold": "**bold** __under__ ~~gone~~ *i* _i_",
        "heading": "# big\n## less\n### least",
        "small print": "-# small\n  -# small too",
        "quote": "> said\n> again",
        "deep quote": ">>> all that follows\nis mine",
        "list": "- one\n* two\n+ three",
        "number": "1. one\n2. two",
        "bidi": "\u202eenoyreve@\u202c \u2066abc\u2069 \u200fx",
        "invisible": f"@every\u200bone @\u200beveryone <\u200b@{ben}> @\u2060here @e\u00adveryone <!\u200bchannel>",
        "zalgo": "h" + "\u0336\u0337\u0338\u0315\u031b" * 20,
        "emoji joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467 سلام\u200cها",
        "template": "{who} {words} {n} {} {p0} {0.__class__} {braces %s %(name)s",
        "format": "$(rm -rf /) `id` ; ${HOME} \\u0040everyone &#64;everyone %40everyone",
        "token": "write!:ask=1&words=x~aaaaaaaaaaaaaaaaaaaa",
        "custom id": "~aaaaaaaaaaaaaaaaaaaa",
        "markup": "<b>bold</b> <script>alert(1)</script> <!channel> <https://evil.example|bank>",
        "sql": "'); DROP TABLE accounts; --",
        "control": "a\x00b\x07c\x1b[31md\re\u2028f",
        "nothing seen": "\u200b\u2060\u3164\u00ad",
        "one sign": "<",
        "broadcast": "<!channel> <!here> <!everyone> <!channel|@channel>",
        "group": f"<!subteam^S1> <!subteam^{ids.role}|@all>",
        "labelled": f"<@{ben}|you> <#{channel}|x> <@{ben}>: <#{channel}>,",
        "piped link": "<http://evil.example|click> <mailto:me@evil.example|me> <tel:911>",
        "piped stamp": "<!date^1^{date}|x> <!date^0^{date_num}^http://evil.example|y>",
        "entities": "&lt;!channel&gt; &amp;lt;!here&amp;gt; & &#60;!everyone&#62; &lt",
        "single marks": "*bold* _it_ ~s~ `code` *_~`all`~_*",
        "block fence": "```\n<!channel>\n```",
        "shortcode": ":boom: :wave::skin-tone-2: :+1:",
        "bare": "@channel @ben #circle http://evil.example/a.png evil.example me@evil.example",
        "equals": "= ==words=y note = x member=",
        "quotes": '"a" \'b\' “c” „d” «e» "never closed',
        "order": "/circle help /help-now /join",
        "spaces": " \t\u00a0\u3000 \u2003",
        "newlines": "\n\na\r\nb\rc\n\n",
        "sentinels": "\ufdd01\ufdd1 \ufdd0-99999999999999\ufdd1 \ufdd0x \uffff",
        "half a pair": "a\ud83d b\udc00",
        "long": "All that I can say. " * (LONGEST // 20),
        "long pings": f"@everyone <@{ben}> " * (LONGEST // 30),
        "long escapes": "*" * LONGEST,
        "long lines": "# x\n" * (LONGEST // 4),
        "long word": "\u00e9" * LONGEST,
        "long entities": "&<>" * (LONGEST // 3),
    }[case]


def spelled(number: int) -> str:
    """Another word for each number."""
    return "".join("bdfgklmprs"[int(one)] + "ao"[int(one) % 2] for one in str(number))
