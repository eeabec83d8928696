"""Rows counted one by one, so that a seed lives the same again; what people get is drawn (storage/numbers.py)."""

from sqlalchemy import Connection, Table


class Counted:
    """Rows numbered one by one, so that the same seed lives the same year."""

    def __init__(self, now: int) -> None:
        """As any numbers of a unit are made; what is counted needs no instant."""

    def new(self, db: Connection, table: Table) -> int:
        last = db.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).scalar()
        return int(last or 0) + 1
