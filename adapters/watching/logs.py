"""Logs for machines: a JSON object a line, with ids and never words."""

import asyncio
import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

log = logging.getLogger(__name__)


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


def unheard(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    """What went wrong where nobody waited for it: asyncio itself would quote the error whole, and what it was about."""
    error = context.get("exception")
    last = traceback.extract_tb(error and error.__traceback__)[-1:]
    where = "".join(f" in {one.filename}:{one.lineno}" for one in last)
    log.error("nobody heard that %s was raised%s", type(error).__name__ if error else "something", where)
