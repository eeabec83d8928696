"""How Discord says no: a status, a code of its own, and words."""


class Refusal(Exception):
    """Raised by a route; becomes the answer."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def not_found() -> Refusal:
    return Refusal(404, 0, "404: Not Found")


def unknown(what: str) -> Refusal:
    """404 with the code Discord has for that kind of thing."""
    codes = {"Channel": 10003, "Guild": 10004, "Member": 10007, "Message": 10008, "User": 10013, "Webhook": 10015}
    return Refusal(404, codes[what], f"Unknown {what}")


def unknown_interaction() -> Refusal:
    return Refusal(404, 10062, "Unknown interaction")


def already_acknowledged() -> Refusal:
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def too_large() -> Refusal:
    return Refusal(413, 40005, "Request entity too large")


def flagged() -> Refusal:
    return Refusal(403, 20026, "This application has been flagged for anti-spam abuse")


def not_yours() -> Refusal:
    return Refusal(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refusal:
    return Refusal(400, 50006, "Cannot send an empty message")


def closed_dms() -> Refusal:
    return Refusal(403, 50007, "Cannot send messages to this user")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


def invalid_token() -> Refusal:
    return Refusal(401, 50027, "Invalid Webhook Token")


def invalid_form(why: str) -> Refusal:
    return Refusal(400, 50035, f"Invalid Form Body: {why}")


def nothing_shared() -> Refusal:
    return Refusal(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
