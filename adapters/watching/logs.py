"""Logs for machines: a JSON object a line, with ids and never words."""

import json
import logging
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """What an error says of itself may quote people: of one there is its type, and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line: dict[str, object] = {
            "at": at,
            "level": record.levelname,
            "logger": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["raised"] = record.exc_info[0].__name__
            line["where"] = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(record.exc_info[2])][-5:]
        return json.dumps(line, ensure_ascii=False)


def begin(*, as_json: bool, quiet: bool = False) -> None:
    """From INFO on, or with `quiet` from warnings on."""
    handler = logging.StreamHandler()
    plain = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if as_json else plain)
    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, handlers=[handler])
