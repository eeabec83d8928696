"""The pages around an installation: plain words, one heading, no script; each says what to do next."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from adapters.common.labels import plain
from adapters.common.settings import NO_LINKS, Links
from adapters.slack.drawing.sentences import linked
from adapters.slack.manifest import ENGLISH, INSTALL_PATH, SHORT

STYLE = """
:root { color-scheme: light dark; --page: light-dark(#f5efe7, #191715);
  --text: light-dark(#2a2520, #efe8dc); --accent: light-dark(#2a6356, #92cdbd);
  --on-accent: light-dark(#ffffff, #10231e); --line: light-dark(#8d8272, #857b6c) }
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.55 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere }
h1 { font-size: 1.75rem; line-height: 1.25 } h2 { font-size: 1.2rem; margin-top: 2rem }
dt { font-weight: 650; margin-top: .75rem } dd { margin: 0 } a { color: var(--accent) }
a.go { display: inline-block; padding: .7rem 1.2rem; border-radius: .6rem; background: var(--accent);
  color: var(--on-accent); font-weight: 650; text-decoration: none }
a:focus-visible { outline: 3px solid var(--line); outline-offset: 3px }
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Page:
    """`html` is the whole document."""

    status: int
    html: str


def page(title: str, body: str, status: int = 200) -> Page:
    """`body` is HTML, `title` is not."""
    return Page(
        status,
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>\n{body}</main></body></html>\n",
    )


def install(url: str, scopes: Mapping[str, str], links: Links = NO_LINKS) -> Page:
    """What will be installed; `url` leads to Slack's own question."""
    reasons = "\n".join(
        f"<dt><code>{escape(scope)}</code></dt><dd>{_marked(why)}</dd>" for scope, why in scopes.items()
    )
    further = " · ".join(
        f'<a href="{escape(to)}">{escape(plain(name, ENGLISH, SHORT))}</a>' for name, to in linked(links)
    )
    return page(
        "Add Support Circle to Slack",
        f"""<p>Support Circle is a bot for a small group of people who are looking for work together. It helps them to
get through rejections, to ask each other for a kind word, and to rest. It answers people privately, in the workspace
you choose.</p>
<p><a class="go" href="{escape(url)}">Choose a workspace in Slack</a></p>
<p>Slack will ask you once more before anything happens. You can remove the app any time in Slack's own settings, and
its access will end right away.</p>
<h2>What it may do there, and why</h2>
<dl>
{reasons}
</dl>
<p>Nothing else. It doesn't listen to what people write to each other.</p>
{f"<p>{further}</p>" if further else ""}
""",
    )


def installed(app: str, workspace: str, team: str) -> Page:
    """Done; `team` is the workspace's name."""
    place = f"https://slack.com/app_redirect?app={quote(app, safe='')}&team={quote(workspace, safe='')}"
    return page(
        "Support Circle is installed",
        f"""<p>It's now in the workspace <strong>{escape(team)}</strong>.</p>
<h2>What to do next</h2>
<ol>
<li>Open Slack and choose the channel where your circle should meet, or make one.</li>
<li>Type <code>/invite @Support Circle</code> there, so that it can post its weekly recap.</li>
<li>Type <code>/circle setup</code> there. It will ask you a few questions, and then everyone else can join with
<code>/circle join</code>.</li>
</ol>
<p><a class="go" href="{escape(place)}">Open Support Circle in Slack</a></p>
""",
    )


def _marked(why: str) -> str:
    """With `words like these` as code."""
    parts = escape(why).split("`")
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))


def _again(words: str, status: int, title: str) -> Page:
    return page(title, f'<p>{words}</p>\n<p><a class="go" href="{INSTALL_PATH}">Start again</a></p>\n', status)


CANCELLED = _again(
    "You chose not to allow it in Slack, so nothing was installed. If you change your mind, start again here.",
    200,
    "Nothing was installed",
)
STALE = _again(
    "An installation has to be finished within ten minutes, in the browser where it began, and only once. Nothing was "
    "changed. If Support Circle is already in your workspace, open Slack and type <code>/circle help</code>. If not, "
    "start again here.",
    400,
    "This link does not work any more",
)
REFUSED = _again(
    "Slack did not complete the installation, and nothing was installed. Try once more. If it happens again, ask "
    "whoever runs this bot to look at its log.",
    400,
    "Slack did not allow it",
)
UNREACHED = _again(
    "Slack did not answer, so it is not certain whether the app was installed. Wait a minute, then start again: doing "
    "it twice does no harm.",
    503,
    "Slack did not answer",
)
WHOLE_ORG = _again(
    "Support Circle works in single workspaces, not in a whole organisation, so nothing was saved. Start again and "
    "choose one workspace at the top right of Slack's page.",
    400,
    "Please choose one workspace",
)
FAILED = _again(
    "Something went wrong here. Wait a minute, then start again: doing it twice does no harm.",
    500,
    "Something went wrong",
)
