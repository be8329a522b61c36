"""Browsers: one in which an account was opened before is not kept out by strangers who guess its password."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from itsdangerous import BadSignature, Signer

LASTING_SECONDS = 180 * 86_400
_MOST = 6  # accounts that share a browser; the one that was opened longest ago is forgotten
_MARK = 10  # bytes of a name's digest: the text tells nobody who works here


class Browsers:
    """Signs which accounts were opened in a browser.

    Source: “Device cookies”, OWASP, https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._signer = Signer(key, salt=b"thidua.browser", digest_method=sha256)

    def give(self, name: str, before: str, now: datetime) -> str:
        """Return the text for a browser that held ``before``, when the account ``name`` is opened in it."""
        mark = self._mark(name)
        marks = [mark, *(one for one in self._marks(before, now) if one != mark)][:_MOST]
        return self._signer.sign("-".join([f"{int(now.timestamp()):x}", *marks]).encode()).decode()

    def is_familiar(self, name: str, text: str, now: datetime) -> bool:
        """Return whether ``name`` was opened in the browser that holds ``text``."""
        return self._mark(name) in self._marks(text, now)

    def _marks(self, text: str, now: datetime) -> Sequence[str]:
        try:
            given, *marks = self._signer.unsign(text.encode("utf-8", "replace")).decode().split("-")
        except BadSignature:
            return ()
        return marks if int(now.timestamp()) - int(given, 16) <= LASTING_SECONDS else ()

    def _mark(self, name: str) -> str:
        return hmac.digest(self._key, f"browser {name}".encode(), sha256)[:_MARK].hex()
