"""The command: ``build``, ``check``, ``init`` and ``serve``."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from builder import __version__
from builder.app import BuildReport, Request, build, check
from builder.cli.clock import clock
from builder.cli.invocation import NAME, command_line
from builder.cli.places import COMMAND_LINE, misplaced
from builder.cli.progress import progress
from builder.cli.report import report_data, report_text
from builder.cli.usage import FORMS, word_after
from builder.cli.words import say
from builder.diagnostics import BuilderError, Diagnostics, PublishError, SettingsError, error
from builder.messages.catalogue import LANGUAGES
from builder.vietnamese.dates import DateError, read_moment
from builder.workers import jobs_here

_BUG = 70
_USAGE = 2
_DEFAULT_LANGUAGE = (
    os.environ.get("THIDUA_LANG", "vi") if os.environ.get("THIDUA_LANG") in LANGUAGES else "vi"
)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A machine whose terminal is ASCII must still get its message.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams here
    try:
        result = _command.main(list(arguments), prog_name=NAME, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Abort:
        return 130
    except click.ClickException as mistake:
        mistake.show()
        return _USAGE
    except BuilderError as stopped:
        _refuse(stopped, arguments)
        return stopped.exit_status
    except Exception:  # noqa: BLE001 (the outermost place: a bug keeps its traceback and has its own status)
        import traceback

        traceback.print_exc()
        click.echo(say(_DEFAULT_LANGUAGE, "bug"), err=True)
        return _BUG


def _refuse(stopped: BuilderError, arguments: Sequence[str]) -> None:
    """Tell what the command line itself is not fit for."""
    language = word_after("--lang", LANGUAGES, arguments, _DEFAULT_LANGUAGE)
    if word_after("--format", FORMS, arguments, FORMS[0]) == "json":
        click.echo(report_data(stopped.exit_status, stopped.diagnostics, language, ()))
        return
    colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    click.echo(report_text(stopped.diagnostics, Path(), language, colours=colours), err=True)


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all of them have."""
    options = (
        click.option(
            "--source", type=click.Path(path_type=Path), default=Path(), help="Thư mục có site.yaml."
        ),
        click.option("--output", type=click.Path(path_type=Path), help="Nơi ghi trang (mặc định: site/)."),
        click.option(
            "--cache", type=click.Path(path_type=Path), help="Nơi giữ kết quả đã dựng (mặc định: .thidua/)."
        ),
        click.option("--no-cache", is_flag=True, help="Dựng lại từ đầu."),
        click.option("--now", help="Dựng như thể đang ở thời điểm này, ví dụ 2026-11-23 08:30."),
        click.option("--drafts", is_flag=True, help="Gồm cả bản nháp và bài hẹn giờ."),
        click.option("--jobs", type=click.IntRange(1, 64), help="Số tiến trình (mặc định: số nhân của máy)."),
        click.option(
            "--lang", type=click.Choice(LANGUAGES), default=_DEFAULT_LANGUAGE, help="Ngôn ngữ của thông báo."
        ),
        click.option("--format", "form", type=click.Choice(FORMS), default=FORMS[0], help="Dạng báo cáo."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
def _command() -> None:
    """Dựng chuyên trang “Thi đua yêu nước” từ các tệp Markdown."""


@_command.command("build")
@_shared
def _build(**options: Any) -> int:
    """Dựng trang vào thư mục site/."""
    return _carry_out(build, **options)


@_command.command("check")
@_shared
def _check(**options: Any) -> int:
    """Kiểm tra mọi bài viết mà không ghi gì."""
    return _carry_out(check, **options)


@_command.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default=_DEFAULT_LANGUAGE, help="Ngôn ngữ của thông báo."
)
def _init(folder: Path, lang: str) -> int:
    """Tạo một chuyên trang mẫu trong FOLDER."""
    from builder.cli.starter import create

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(say(lang, "occupied", folder=folder))
    try:
        create(folder)
    except OSError as mistake:
        click.echo(say(lang, "not_created", folder=folder, problem=mistake.strerror), err=True)
        return PublishError.exit_status
    click.echo(say(lang, "created", folder=folder, command=command_line("build", "--source", folder)))
    return 0


@_command.command("serve")
@_shared
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Cổng trên máy này.")
def _serve(port: int, **options: Any) -> int:
    """Xem thử trang trên máy này; tự dựng lại khi có thay đổi."""
    from builder.cli.serve import serve

    return serve(_request(options), port, options["lang"])


def _request(options: dict[str, Any]) -> Request:
    source: Path = options["source"]
    now = options["now"]
    try:
        moment = read_moment(now) if now else None
    except DateError as mistake:
        raise SettingsError(error("CMD011", COMMAND_LINE, value=now)) from mistake
    output = options["output"] or source / "site"
    cache = None if options["no_cache"] else options["cache"] or source / ".thidua"
    found = misplaced(source, output, cache)
    if found is not None:
        raise SettingsError(found)
    return Request(source, output, cache, moment, options["drafts"], options["jobs"] or jobs_here())


def _carry_out(work: Callable[..., BuildReport], **options: Any) -> int:
    request, language = _request(options), options["lang"]
    begun = time.monotonic()
    try:
        with progress(language) as told:
            done = work(request, clock, told)
    except BuilderError as stopped:
        _tell(stopped.exit_status, stopped.diagnostics, request, options, ())
        if options["form"] == "text" and work is build:
            click.echo(say(language, "not_published"), err=True)
        return stopped.exit_status
    facts = _facts(done, time.monotonic() - begun, is_published=work is build)
    _tell(0, done.diagnostics, request, options, facts.items())
    if options["form"] == "text":
        _tell_success(facts, request, language)
    return 0


def _facts(done: BuildReport, seconds: float, *, is_published: bool) -> dict[str, object]:
    facts: dict[str, object] = {
        "documents": done.summary.documents,
        "rendered": len(done.rendered),
        "seconds": round(seconds, 2),
    }
    if is_published:
        facts["pages"] = done.summary.pages
        facts["written"] = len(done.published.written)
        facts["unchanged"] = done.published.unchanged
        facts["removed"] = len(done.published.removed)
    return facts


def _tell(
    status: int, diagnostics: Diagnostics, request: Request, options: dict[str, Any], facts: Any
) -> None:
    language = options["lang"]
    if options["form"] == "json":
        click.echo(report_data(status, diagnostics, language, facts))
    elif diagnostics:
        colours = sys.stderr.isatty() and "NO_COLOR" not in os.environ
        click.echo(report_text(diagnostics, request.source, language, colours=colours), err=True)


def _tell_success(facts: dict[str, object], request: Request, language: str) -> None:
    if "pages" not in facts:
        click.echo(say(language, "checked", documents=facts["documents"]))
        return
    seconds = str(facts["seconds"]).replace(".", "," if language == "vi" else ".")
    click.echo(say(language, "built", pages=facts["pages"], documents=facts["documents"], seconds=seconds))
    click.echo(
        say(
            language,
            "changes",
            **{name: facts[name] for name in ("written", "unchanged", "removed", "rendered")},
        )
    )
    place = () if request.source == Path() else ("--source", request.source)
    click.echo(say(language, "look", command=command_line("serve", *place)))
