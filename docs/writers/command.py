"""Command: the page on the command line, from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from builder.cli.tasks import command_in
from builder.diagnostics import ContentError, PublishError, SettingsError, TemplateError
from docs.writers.tables import page, table


def command_page() -> str:
    """Return the page on the command."""
    parts = []
    for name, command in sorted(_commands(command_in("en"))):
        arguments = " ".join(
            (one.name or "").upper() for one in command.params if isinstance(one, click.Argument)
        )
        options = [
            one for one in command.params if isinstance(one, click.Option) and "--help" not in one.opts
        ]
        rows = [(f"`{', '.join(one.opts)}`", _option_value(one), one.help or "") for one in options]
        usage = " ".join(filter(None, ("thidua", name, arguments, "[OPTIONS]")))
        parts += [
            f"## thidua {name}",
            f"`{usage}`",
            command.help or "",
            table(("Option", "Value", "Meaning"), rows),
        ]
    return page(
        "The command",
        "`thidua COMMAND --help` says the same. Messages and help are Vietnamese; `--lang en` or "
        "`THIDUA_LANG=en` makes them English.",
        *parts,
        "## Exit statuses",
        table(("Status", "Meaning"), _exit_rows()),
        "Diagnostics go to standard error as text; `--format json` writes one JSON document to standard "
        "output instead, also where the command line itself cannot be understood; such a finding is of no "
        "file: its path is empty.",
    )


def _commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, by its whole name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from ((f"{name} {one}", inner) for one, inner in _commands(command))
        else:
            yield name, command


def _option_value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    match option.type:
        case click.Choice():
            value = " or ".join(f"`{choice}`" for choice in option.type.choices)
        case click.IntRange():
            value = f"{option.type.min}–{option.type.max}"
        case click.Path():
            value = "path"
        case _:
            value = "text"
    is_told = isinstance(option.default, str | int) and option.name != "lang"
    return f"{value} (default: {option.default})" if is_told else value


def _exit_rows() -> list[tuple[str, str]]:
    stopped = (ContentError, TemplateError, SettingsError, PublishError)
    return [
        ("0", "Done; warnings may have been told."),
        *((str(one.exit_status), one.__doc__ or "") for one in stopped),
        ("3", "The report could not be written, as to a full disk; what was done stands."),
        ("70", "A bug of the program; its traceback is printed."),
        ("130", "Interrupted."),
        ("141", "Whoever read the report, such as `head`, went away; what was done stands."),
    ]
