"""The languages that the bot speaks beside English: one for each compiled catalog that ships with it."""

from gettext import GNUTranslations
from pathlib import Path

from bot.words import Catalogs, Language

LOCALES = Path(__file__).parent / "locales"


def languages(folder: Path = LOCALES) -> Catalogs:
    """By language tag, from <folder>/<tag>.mo."""
    return {path.stem: _language(path) for path in sorted(folder.glob("*.mo"))}


def _language(path: Path) -> Language:
    from adapters.common.babel_locale import BabelLocale  # where English alone is spoken, nobody waits for it

    with path.open("rb") as file:
        return Language(GNUTranslations(file), BabelLocale(path.stem))
