"""Keyboard: what is typed when a command asks; whoever calls it from a script hands it in by a pipe."""

from __future__ import annotations

import getpass
import sys

import click


def typed(question: str) -> str:
    """Return the line that is typed; at a terminal, ``question`` is asked on standard error.

    Shape:  "" where there is nothing more to read.
    """
    if _is_terminal():
        click.echo(question, err=True)
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin else ""


def typed_secret(question: str) -> str:
    """Return the line that is typed as `typed` does; at a terminal it is not shown."""
    if not _is_terminal():
        return typed(question)
    try:
        return getpass.getpass(f"{question} ", sys.stderr)
    except EOFError:
        click.echo(err=True)  # ends the line of the question
        return ""


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()  # closed standard input is None
