"""Who is behind an application: the employer, an agency in between, and names that are probably the same."""

import re

from bot.trackers.folding import folded, said

VIA = re.compile(
    r"^(.*?)\s*[(\[]\s*(?:via|through|c/o|by|über|durch|par|por|tramite|przez|genom|gennem)\s+([^)\]]+)[)\]]\s*$"
    r"|^(.*?)[\s,;–-]*\bvia\s+(.+)$",
    re.IGNORECASE | re.DOTALL,
)
LEGAL = said("legal form")
NO_NAME = said("nobody")


def parted(cell: str) -> tuple[str | None, str | None]:
    """The employer and the agency, of "Linden (via Hallam Staffing)"; each None where it is not named."""
    found = VIA.match(cell[:300])
    if not found:
        return cell or None, None
    employer, agency = (found[1], found[2]) if found[2] else (found[3], found[4])
    return employer.strip() or None, agency.strip() or None


def names_nobody(cell: str) -> bool:
    """Whether it only says what kind of employer it is, as "Remote, Technology Company" does."""
    words = folded(cell).split()
    return not words or all(one in NO_NAME for one in words)


def likeness(name: str) -> str:
    """What two spellings of one employer have in common: no form of company, nothing in brackets."""
    words = folded(re.sub(r"[(\[].*?[)\]]", " ", name)).split()
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return " ".join(words)
