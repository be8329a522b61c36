"""Notes: what the service tells of its work while it runs, a line of JSON each, without a word of anybody.

A note holds numbers and names of ours, from a list of what may be told. Of a bug it tells which exception it
was and where, never with which values; of what a library says, only what is known to hold none.
"""

from __future__ import annotations

import errno
import json
import logging
import re
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType

from builder.intake.outlet import Outlet
from builder.vietnamese.dates import ZONE

_LOG = logging.getLogger("thidua.intake")
_NAME = re.compile(
    r"[A-Za-z_<][A-Za-z0-9_.<>/-]{0,99}(:[0-9]{1,9})?", re.ASCII
)  # of ours: no number of anybody
_DEEPEST, _MOST_CAUSES = 12, 5
_SENTENCES = frozenset(  # of libraries, that hold no value
    {
        "Invalid HTTP request received.",
        "Unsupported upgrade request.",
        "Exceeded concurrency limit.",
        "Exception in ASGI application",
        "ASGI callable returned without starting response.",
        "ASGI callable returned without completing response.",
        "Task exception was never retrieved",
    }
)
Told = dict[str, object]


def note_answer(
    part: str, status: int, seconds: float, refusal: str = "", cause: BaseException | None = None
) -> None:
    """Note an answer of ``part``: how it ended, how long it took, why an opinion was not taken, and what
    made a store fail.
    """
    level = logging.ERROR if status >= 500 else logging.INFO
    if _LOG.isEnabledFor(level):
        told: Told = {"part": part, "status": status, "ms": round(seconds * 1000), "refusal": refusal}
        more = {"told": told, "cause": cause}
        # Each answer has a note: looking for the line that asked for it takes as long as all the rest.
        _LOG.handle(_LOG.makeRecord(_LOG.name, level, "", 0, "answer", (), None, extra=more))


def note(event: str, level: int = logging.INFO, cause: BaseException | None = None) -> None:
    """Note that something of the name ``event`` has happened."""
    _LOG.log(level, event, extra={"told": {}, "cause": cause})


def begin(out: int = 2) -> None:
    """Let everything that this process tells go out by the descriptor ``out``, as notes."""
    root = logging.getLogger()
    for one in tuple(root.handlers):
        root.removeHandler(one)
    root.addHandler(Outlet(out, Lines()))
    root.setLevel(logging.WARNING)
    _LOG.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    threading.excepthook = lambda stopped: note("thread", logging.ERROR, stopped.exc_value)
    sys.unraisablehook = lambda stopped: note("unraisable", logging.ERROR, stopped.exc_value)
    sys.excepthook = _note_the_end


def _note_the_end(_: type[BaseException], stopped: BaseException, __: TracebackType | None) -> None:
    note("stopped", logging.CRITICAL, stopped)


class Lines(logging.Formatter):
    """Writes a record as one line: fields that may be told, each with a value of its kind."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its line feed."""
        told = self._told(record)
        allowed = {name: value for name, value in told.items() if name in FIELDS and FIELDS[name](value)}
        # ASCII alone: whatever could end or hide a line is written as an escape.
        return json.dumps(allowed).replace("\x7f", "\\u007f")

    def _told(self, record: logging.LogRecord) -> Told:
        at = datetime.fromtimestamp(record.created, ZONE).isoformat(timespec="milliseconds")
        head: Told = {"at": at, "level": record.levelname.lower()}
        cause = _cause_of(record)
        faults: Told = {} if cause is None else {"faults": faults_of(cause)}
        if record.name == _LOG.name:
            return {**head, "event": record.msg, **getattr(record, "told", {}), **faults, **head}
        if hasattr(record, "left_out"):
            return {**head, "event": "left_out", "count": record.left_out}
        said = record.msg.strip() if isinstance(record.msg, str) else ""
        place = f"{record.name}.{record.funcName}:{record.lineno}"
        return {**head, "event": "library", "place": place, "said": said, **faults}


def _cause_of(record: logging.LogRecord) -> BaseException | None:
    told = (getattr(record, "cause", None), record.exc_info[1] if record.exc_info else None, record.msg)
    return next((one for one in told if isinstance(one, BaseException)), None)


def faults_of(stopped: BaseException) -> list[Told]:
    """Return which exception it was, where, and what had caused it."""
    found: list[Told] = []
    one: BaseException | None = stopped
    while one is not None and len(found) < _MOST_CAUSES:
        kind = type(one)
        told: Told = {
            "type": _name(f"{kind.__module__}.{kind.__qualname__}"),
            "places": _places_of(one.__traceback__),
        }
        reason = _reason_of(one)
        found.append({**told, "reason": reason} if reason else told)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


def _reason_of(one: BaseException) -> str:
    """Return the name that the system or the database has for it."""
    number, state = getattr(one, "errno", None), getattr(one, "sqlstate", None)
    named = errno.errorcode.get(number, "") if isinstance(number, int) else ""
    return _name(named or getattr(one, "sqlite_errorname", "") or (f"SQLSTATE_{state}" if state else ""))


def _places_of(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        places.append(_name(f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}"))
        trace = trace.tb_next
    return places[-_DEEPEST:]


def _name(text: object) -> str:
    return text if isinstance(text, str) and _NAME.fullmatch(text) else ""


def _is_name(value: object) -> bool:
    return bool(_name(value))


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 10**9


FIELDS: Mapping[str, Callable[[object], bool]] = {
    "at": lambda value: isinstance(value, str),
    "level": _is_name,
    "event": _is_name,
    "part": _is_name,
    "status": _is_count,
    "ms": _is_count,
    "refusal": _is_name,
    "count": _is_count,
    "place": _is_name,
    "said": lambda value: value in _SENTENCES,
    "faults": lambda value: isinstance(value, list),
}
