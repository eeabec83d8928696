"""What PostgreSQL, or the way to it, says where something fails, and what that means for a unit."""

from collections.abc import Iterator
from enum import Enum, auto

from storage.unusable import DatabaseUnusable


class Failing(Enum):
    AGAIN = auto()  # units that ran at once could not have run one after the other: nothing of this one was kept
    TAKEN = auto()  # somebody else has just put the same, or it was there: seen when it runs once more
    LOST = auto()  # the connection is gone, or the server takes none just now
    STANDBY = auto()  # it takes no writes: another server took over, or a read wanted to write
    BUSY = auto()  # somebody else keeps what is needed for longer than we wait
    REFUSED = auto()  # it will refuse until somebody changes something


STATES = {
    "40001": Failing.AGAIN,  # serialization_failure
    "40P01": Failing.AGAIN,  # deadlock_detected
    "23505": Failing.TAKEN,  # unique_violation
    "25006": Failing.STANDBY,  # read_only_sql_transaction
    "0A000": Failing.STANDBY,  # feature_not_supported: a standby knows no SERIALIZABLE; all else we ask for is
    "25P03": Failing.LOST,  # idle_in_transaction_session_timeout: this process stood still
    "53300": Failing.LOST,  # too_many_connections
    "57P01": Failing.LOST,  # admin_shutdown
    "57P02": Failing.LOST,  # crash_shutdown
    "57P03": Failing.LOST,  # cannot_connect_now: it starts or recovers
    "55P03": Failing.BUSY,  # lock_not_available
    "3D000": Failing.REFUSED,  # invalid_catalog_name
    "42501": Failing.REFUSED,  # insufficient_privilege
}
CLASSES = {"08": Failing.LOST, "28": Failing.REFUSED}  # connection exceptions, authorization
CLIENTS_OWN = ("InterfaceError", "InternalClientError")
GONE = (
    *("connection is closed", "connection was closed", "another operation is in progress", "connection has been"),
    "another operation (2) is in progress",
)


def failing(error: BaseException) -> Failing | None:
    """What it means, itself or whatever brought it about: a handler's failure hides the database's behind its own."""
    for one in _behind(error):
        if type(one).__name__ == "InvalidCachedStatementError":
            return Failing.AGAIN  # it was prepared before another version changed a table
        state = getattr(one, "sqlstate", None)
        if state:
            return STATES.get(state) or CLASSES.get(state[:2])
        # the last: the server has just said that it ends this one, which was idle, and has not closed it yet
        if isinstance(one, ConnectionError) or (type(one).__name__ in CLIENTS_OWN and _is_gone(str(one))):
            return Failing.LOST
    return None


def _is_gone(said: str) -> bool:
    return any(words in said for words in GONE)


def _behind(error: BaseException) -> Iterator[BaseException]:
    following: BaseException | None = error
    while following is not None:
        yield following
        following = getattr(following, "orig", None) or following.__cause__ or following.__context__


def said(error: BaseException) -> str:
    """In the server's own words, which hold no password."""
    return next((str(one) for one in _behind(error) if getattr(one, "sqlstate", None)), type(error).__name__)


def refused(name: str, error: BaseException) -> DatabaseUnusable:
    """`name` holds no password either."""
    return DatabaseUnusable(f"{name} refuses the bot ({said(error)}).", "Check its address, and what its role may do.")
