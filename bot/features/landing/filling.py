"""The forms of the three small steps, with what was written before."""

from bot.features.landing.store import Landings
from bot.forms import Form
from bot.people import Account


def fill_found(form: Form, by: Account, landings: Landings) -> Form:
    one = landings.current(by.id)
    return form.fill(found=one.found) if one else form


def fill_day(form: Form, by: Account, landings: Landings) -> Form:
    one = landings.current(by.id)
    return form.fill(on=one.first_day.isoformat()) if one and one.first_day else form


def fill_line(form: Form, by: Account, landings: Landings) -> Form:
    one = landings.current(by.id)
    return form.fill(line=one.line) if one else form


FILLS = {"landing-found": fill_found, "landing-day": fill_day, "landing-line": fill_line}
