"""Receipt ledger: which receipts an office has in its register, so told that only who holds a code finds it.

The service writes it beside a list, the build publishes it, and whoever holds a code looks for it there: what
stands for a code can be computed by anybody who has it, and by nobody else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import pbkdf2_hmac, sha256
from typing import Any, TypeGuard

from builder.dataclasses import dataclass

VERSION = 1
_SALT = "thidua bien-nhan 1 "  # then the address of the consultation: lists of two can be compared by nobody
_ROUNDS = 1_000
_LENGTH = 7  # bytes
_MARK = re.compile(rf"[0-9a-f]{{{2 * _LENGTH}}}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAMES = {"version", "consultation", "head", "unlisted", "seal"}


def public_mark(consultation: str, code: str) -> str:
    """Return what stands in public for ``code``, a receipt of the consultation at that address.

    Shape:  fourteen hexadecimal digits: so short that codes, tried in their billions, leave many to choose
            from, so long that none which was not given out is found by chance, even among 100,000.
    Source: RFC 8018, section 5.2 (PBKDF2) with SHA-256; docs/decisions/0018-receipts-stand-in-public.md.
    """
    return pbkdf2_hmac("sha256", code.encode(), f"{_SALT}{consultation}".encode(), _ROUNDS, _LENGTH).hex()


class Lot(StrEnum):
    """What is told of a receipt; the values are the names of the lists in the file."""

    RECEIVED = "received"  # while the people are asked, nothing more
    COUNTED = "counted"
    SET_ASIDE = "set_aside"  # or erased: whoever asked for that is not shown to others


@dataclass(frozen=True, slots=True)
class LogHead:
    """The last line of the log from which a ledger was written: its number, its instant and its digest."""

    line: int
    at: str
    digest: str


@dataclass(frozen=True, slots=True)
class ReceiptLedger:
    """The receipts of a consultation.

    Shape: ``receipts`` are in no order that tells of their arrival; ``unlisted`` came when receipts were not
           yet kept for a ledger.
    """

    consultation: str
    head: LogHead
    receipts: Mapping[str, Lot]
    unlisted: int

    def of(self, lot: Lot) -> tuple[str, ...]:
        """Return the marks of ``lot`` in their order."""
        return tuple(sorted(mark for mark, one in self.receipts.items() if one is lot))

    @property
    def received(self) -> int:
        """How many opinions there are of that consultation."""
        return len(self.receipts) + self.unlisted

    @property
    def is_parted(self) -> bool:
        """Whether it tells what became of an opinion, and not only that it came."""
        return Lot.RECEIVED not in self.receipts.values()

    def unparted(self) -> ReceiptLedger:
        """Return what is told of it while the people are asked."""
        received = dict.fromkeys(self.receipts, Lot.RECEIVED)
        return ReceiptLedger(self.consultation, self.head, received, self.unlisted)


class Damage(StrEnum):
    """Why a text is no ledger."""

    FOREIGN = "foreign"  # not what the service writes
    NEWER = "newer"  # of another version
    CHANGED = "changed"  # by hand: its seal is that of another text


class LedgerError(ValueError):
    """A text is not what the service, or a build, writes; ``line`` is where that shows, counted from 1."""

    def __init__(self, damage: Damage, line: int = 1) -> None:
        super().__init__(f"{damage.value}, line {line}")
        self.damage, self.line = damage, line


def ledger_text(ledger: ReceiptLedger) -> str:
    """Return ``ledger`` as JSON, a receipt a line; equal ledgers give equal bytes."""
    told = _told(ledger)
    lines = [f"{json.dumps(name)}: {_listed(value)}" for name, value in told.items()]
    return "{\n" + ",\n".join([*lines, f'"seal": "{_seal(told)}"']) + "\n}\n"


def ledger_from(text: str) -> ReceiptLedger:
    """Return what was written down.

    Errors: LedgerError for anything else, for another version, and for what was changed since.
    """
    try:
        told = json.loads(text)
    except json.JSONDecodeError as mistake:
        raise LedgerError(Damage.FOREIGN, mistake.lineno) from mistake
    except (ValueError, RecursionError) as mistake:
        raise LedgerError(Damage.FOREIGN) from mistake
    if isinstance(told, dict) and isinstance(told.get("version"), int) and told["version"] > VERSION:
        raise LedgerError(Damage.NEWER)
    if not _is_whole(told):
        raise LedgerError(Damage.FOREIGN)
    head = told["head"]
    pairs = ((mark, lot) for lot in Lot for mark in told[lot.value])
    found = ReceiptLedger(
        told["consultation"], LogHead(head["line"], head["at"], head["digest"]), dict(pairs), told["unlisted"]
    )
    if _seal(_told(found)) != told["seal"]:
        raise LedgerError(Damage.CHANGED)
    return found


def _told(ledger: ReceiptLedger) -> dict[str, Any]:  # Any: what JSON holds
    head = {"line": ledger.head.line, "at": ledger.head.at, "digest": ledger.head.digest}
    about = {"version": VERSION, "consultation": ledger.consultation, "head": head}
    return {**about, "unlisted": ledger.unlisted, **{lot.value: ledger.of(lot) for lot in Lot}}


def _listed(value: object) -> str:
    if isinstance(value, tuple) and value:
        return "[\n" + ",\n".join(f'"{mark}"' for mark in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def _seal(told: Mapping[str, Any]) -> str:
    """Return what stands for all of it; no secret: it only tells a slip of the hand from what was written."""
    return sha256(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _is_whole(told: object) -> bool:
    """Return whether ``told`` has the form of a ledger, all of it of the right types."""
    if not isinstance(told, dict) or told.keys() != _NAMES | {lot.value for lot in Lot}:
        return False
    lots = [told[lot.value] for lot in Lot]
    texts = (told["consultation"], told["seal"])
    return (
        told["version"] == VERSION
        and all(isinstance(text, str) for text in texts)
        and _is_count(told["unlisted"], least=0)
        and _is_head(told["head"])
        and all(map(_are_marks, lots))
        and len({mark for lot in lots for mark in lot}) == sum(map(len, lots))
    )


def _is_count(value: object, *, least: int) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_head(head: object) -> bool:
    if not isinstance(head, dict) or head.keys() != {"line", "at", "digest"}:
        return False
    if not (isinstance(head["at"], str) and isinstance(head["digest"], str)):
        return False
    try:
        at = datetime.fromisoformat(head["at"])
    except ValueError:
        return False
    is_line = _is_count(head["line"], least=1) and _DIGEST.fullmatch(head["digest"]) is not None
    return is_line and at.utcoffset() is not None


def _are_marks(lot: object) -> TypeGuard[Sequence[str]]:
    return isinstance(lot, list) and all(isinstance(one, str) and _MARK.fullmatch(one) for one in lot)
