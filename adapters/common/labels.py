"""Words for where a platform reads no markup: labels, titles, options, alternative text."""

from bot.words import Reader, Text, render


def plain(text: Text, to: Reader, most: int) -> str:
    """One line: never empty, `most` characters at most."""
    words = " ".join(render(text, to).split())
    if len(words) <= most:
        return words or "…"
    head = words[: most - 1]
    space = head.rfind(" ")
    return head[: space if space > most // 2 else None].rstrip() + "…"
