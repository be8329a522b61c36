"""Key marks: a register tells by which key it is kept, so that no machine takes opinions under another.

With another key no receipt handed out before would be found, and none handed out now by the other machines.
"""

from __future__ import annotations

from pathlib import Path

from builder.intake.keys import Keys, keys_in, keys_made_in
from builder.intake.store.contract import Register, Store
from builder.intake.store.records import Line

KIND = "key"
_MARK = "mark"


class ForeignKey(Exception):
    """The register is kept by another key than that of the folder, or by one that the folder has not."""


def keys_for(folder: Path, register: Register) -> Keys:
    """Return the key in ``folder``, by which ``register`` is kept.

    Errors: ForeignKey; ValueError for a broken key; OSError, also where there is none and the register names
            none.
    """
    known = register.paper(KIND, _MARK)
    try:
        keys = keys_in(folder)
    except FileNotFoundError as missing:
        if known is None:
            raise
        raise ForeignKey from missing
    if known not in (None, _mark_of(keys)):
        raise ForeignKey
    return keys


def keys_taken_up(folder: Path, store: Store, at: str) -> Keys:
    """Return the key in ``folder`` after the ``store`` has taken its mark down; a new key is made only where
    nothing is kept by another one.

    Errors: ForeignKey; ValueError for a broken key; OSError.
    """
    if store.paper(KIND, _MARK) is None and not store.count():
        keys_made_in(folder)
    keys = keys_for(folder, store)
    mark = _mark_of(keys)
    # Another machine may be as new as this one: the first mark counts.
    if store.revise(KIND, _MARK, lambda before: before or mark, Line(), at) != mark:
        raise ForeignKey
    return keys


def _mark_of(keys: Keys) -> str:
    return keys.mark.hex()
