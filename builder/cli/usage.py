"""Usage: what is told of what was typed where it makes no sense."""

from __future__ import annotations

import click

from builder.cli.places import COMMAND_LINE
from builder.diagnostics import Diagnostic, error


def misuse(mistake: click.ClickException) -> Diagnostic:
    """Return what click found wrong as a diagnostic.

    Errors: CMD001 and CMD002 unknown command; CMD003 and CMD004 unknown option; CMD006 option without its
            value; CMD007 value of an option that takes none; CMD008 no folder, CMD095 nothing else that must
            be there; CMD018 no command; CMD017 anything else.
    """
    from builder.schema.suggestions import unknown_name  # what finds likenesses is seldom needed

    context = getattr(mistake, "ctx", None)
    match mistake:
        case click.exceptions.NoSuchCommand():
            codes = ("CMD001", "CMD002")
            return unknown_name(error, codes, COMMAND_LINE, mistake.command_name, _commands(context))
        case click.NoSuchOption():
            codes = ("CMD003", "CMD004")
            return unknown_name(error, codes, COMMAND_LINE, mistake.option_name, _options(context))
        case click.BadOptionUsage():
            code = "CMD007" if _is_flag(mistake.option_name, context) else "CMD006"
            return error(code, COMMAND_LINE, option=mistake.option_name)
        case click.MissingParameter():
            return missing(mistake.param)
        case click.UsageError() if known := _commands(context):
            return error("CMD018", COMMAND_LINE, known=", ".join(sorted(known)))
        case _:
            return error("CMD017", COMMAND_LINE, problem=mistake.format_message())


def missing(parameter: click.Parameter | None) -> Diagnostic:
    """Return that ``parameter``, which has no name of an option, was not typed.

    Errors: CMD008 a folder, CMD095 anything else.
    """
    if parameter is None or parameter.name == "folder":
        return error("CMD008", COMMAND_LINE)
    return error("CMD095", COMMAND_LINE, name=shown_name(parameter))


def shown_name(parameter: click.Parameter) -> str:
    """Return what the help calls ``parameter``, which has no name of an option."""
    return (parameter.metavar or parameter.name or "").strip("[]")


def _commands(context: click.Context | None) -> list[str]:
    group = context.command if context else None
    return list(group.commands) if isinstance(group, click.Group) else []


def _options(context: click.Context | None) -> list[str]:
    parameters = context.command.get_params(context) if context else []
    options = [
        one for parameter in parameters for one in parameter.opts if isinstance(parameter, click.Option)
    ]
    return [one for one in options if one.startswith("--")]


def _is_flag(option: str, context: click.Context | None) -> bool:
    parameters = context.command.get_params(context) if context else []
    return any(one.is_flag for one in parameters if isinstance(one, click.Option) and option in one.opts)
