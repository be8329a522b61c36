"""Officers in tests: accounts that are kept in a store, and browsers in which they have signed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.dataclasses import dataclass, field, replace
from builder.intake.accounts.account import Account
from builder.intake.accounts.cookies import VISIT
from builder.intake.accounts.gate import BLANK
from builder.intake.accounts.keeping import account_in, added
from builder.intake.accounts.one_time import code_at, secret_of, step_at
from builder.intake.accounts.roles import EVERYWHERE, Grant, Role
from builder.intake.accounts.sign_in import CODE, NAME, PASSWORD
from builder.intake.accounts.visits import Visit, visit_from
from builder.intake.keys import keys_from
from builder.intake.store.contract import Store
from builder.intake.store.records import Line
from tests.support.asgi import Answer
from tests.unit.intake.offered import OUR_PAGE, Clock, Desk, cheap_passwords

KEYS = keys_from(bytes(32))  # those of `make_desk`
RIGHT = "năm con trâu gặm cỏ"
EVERYTHING = Grant(EVERYWHERE, Role.HEAD)
_HASHED = cheap_passwords(KEYS).hashed(RIGHT)


def employ(store: Store, *grants: Grant, name: str = "lan", **changes: Any) -> Account:
    """Keep an account that has a password of its own, `RIGHT`."""
    account = Account(name, "Nguyễn Thị Lan", _HASHED, f"of {name}", grants, has_start_password=False)
    account = replace(account, **changes)
    assert added(store, account, Line("root", "user add", told=name), Clock().now)
    return account


@dataclass
class Browser:
    """A browser with its cookies, at a desk."""

    desk: Desk
    cookies: dict[str, str] = field(default_factory=dict)
    client: str = "192.0.2.1"

    def get(self, path: str, **headers: str) -> Answer:
        return self._kept(self.desk.get(path, headers={**self._cookie(), **headers}, client=self.client))

    def post(self, path: str, form: Mapping[str, Any], headers: Mapping[str, str] = OUR_PAGE) -> Answer:
        told = {**self._cookie(), **headers}
        return self._kept(self.desk.post(path, form, headers=told, client=self.client))

    def send(self, path: str, form: Mapping[str, Any]) -> Answer:
        """Send a form with the token of the visit."""
        return self.post(path, {**form, BLANK: self.token()})

    def token(self) -> str:
        return self.desk.service.gate.visits.form_token(self.visit())

    def visit(self) -> Visit:
        """Return the visit that is kept, as long as it has not ended."""
        gate = self.desk.service.gate
        found = gate.visits.read(self.cookies[gate.answers.cookies.prefix + VISIT], gate.now())
        assert found is not None
        return found

    def sign_in(self, name: str = "lan", password: str = RIGHT, code: str = "", then: str = "") -> Answer:
        """Sign in with what is right unless told otherwise."""
        form = {NAME: name, PASSWORD: password, CODE: code or code_for(self.desk, name), "tiep": then}
        return self.post("/can-bo/dang-nhap", form)

    def _cookie(self) -> dict[str, str]:
        return {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def _kept(self, answer: Answer) -> Answer:
        for name, told in answer.cookies.items():
            value = told.partition(";")[0].strip('"')
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return answer


def browser_of(desk: Desk, *grants: Grant, name: str = "lan", **changes: Any) -> Browser:
    """Return a browser in which somebody has just signed in, who has ``grants``; `EVERYTHING` for none."""
    account = employ(desk.store, *(grants or (EVERYTHING,)), name=name, **changes)
    gate = desk.service.gate
    visit = gate.visits.give(visit_from(name, account.epoch, gate.now()))
    return Browser(desk, {gate.answers.cookies.prefix + VISIT: visit})


def code_for(desk: Desk, name: str) -> str:
    """Return the code that the telephone of the account shows now."""
    account = account_in(desk.store, name)
    serial = account.serial if account else ""
    return code_at(secret_of(KEYS.one_time, name, serial), step_at(desk.clock()))
