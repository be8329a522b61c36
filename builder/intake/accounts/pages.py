"""Pages: what officers see when they sign in, give password and code again, or choose another password."""

from __future__ import annotations

from collections.abc import Sequence

from builder.intake.accounts.passwords import SHORTEST, Fault
from builder.intake.accounts.visitors import Visitor
from builder.intake.accounts.wording import FAULTS, REFUSALS, START, WRONG, WRONG_ADVICE
from builder.intake.pages import render
from builder.opinions import AskingColumn


def sign_in_page(column: AskingColumn, then: str, name: str = "", *, is_wrong: bool = False) -> str:
    """Return the page on which ``name``, password and code are typed, on the way to ``then``."""
    told = (WRONG, WRONG_ADVICE) if is_wrong else ("", "")
    return render("sign-in.html", "Đăng nhập cho cán bộ", column, then=then, name=name, told=told)


def confirm_page(column: AskingColumn, visitor: Visitor, then: str, *, is_wrong: bool = False) -> str:
    """Return the page on which password and code are given again."""
    told = (WRONG, WRONG_ADVICE) if is_wrong else ("", "")
    return render("confirm.html", "Xác nhận lại", column, then=then, visitor=visitor, told=told)


def password_page(
    column: AskingColumn, visitor: Visitor, fault: Fault | None = None, *, at_start: bool = False
) -> str:
    """Return the page on which another password is chosen, with what is wrong with the one that was."""
    return render(
        "new-password.html",
        "Đặt mật khẩu mới",
        column,
        visitor=visitor,
        start=START if at_start else "",
        shortest=SHORTEST,
        wrong=FAULTS[fault] if fault else "",
    )


def account_page(column: AskingColumn, visitor: Visitor, grants: Sequence[str]) -> str:
    """Return the page of an account: what it may do, and how to leave."""
    return render("account.html", "Tài khoản cán bộ", column, visitor=visitor, grants=grants)


def refusal_page(column: AskingColumn, name: str, typed: Sequence[str], then: str) -> str:
    """Return the page of the refusal ``name``, with what somebody wrote, so that it is not lost."""
    notice = REFUSALS[name]
    return render(
        "notice.html",
        notice.title,
        column,
        text=notice.text,
        advice=notice.advice,
        typed_text="\n\n".join(typed),
        back=then,
        back_words="Tiếp tục",
    )
