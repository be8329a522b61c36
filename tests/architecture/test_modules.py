"""The shape of the modules."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import benchmark_modules, code_lines, functions_of, modules, tree_of
from tests.conftest import ROOT

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
ALL = (*benchmark_modules(), *modules())

# Modules without a unit test of their own name, and where they are tested instead.
COVERED_ELSEWHERE = {
    "benchmarks/launch.py": "tests/unit/benchmarks/test_processes.py starts programs by it",
    "benchmarks/words.py": "a table; tests/unit/benchmarks/test_corpus.py reads its words in stories",
    "builder/__main__.py": "tests/packaging runs it as a command",
    "builder/building.py": "tests/unit/test_app.py and tests/incremental go through it",
    "builder/files.py": "names only; tests/unit/test_settings.py and tests/unit/publish write to them",
    "builder/consultation/inputs.py": "tests/unit/consultation/test_planning.py asks what a change reaches",
    "builder/consultation/nominee_pages.py": "tests/unit/consultation/test_planning.py plans them",
    "builder/consultation/nominees.py": "tests/unit/consultation/test_reading.py reads lists by it",
    "builder/honours/page_views.py": "values only; tests/unit/honours/test_planning.py fills them",
    "builder/honours/views.py": "tests/unit/honours/test_planning.py looks at what it makes",
    "builder/forking.py": "tests/unit/test_workers.py and tests/unit/test_stamp.py fork, or cannot",
    "builder/intake/lookups.py": "tests/unit/intake/requests/test_steps.py looks up by codes",
    "builder/intake/requests/forms.py": "tests/unit/intake/requests/test_steps.py fills in every blank",
    "builder/intake/requests/wording.py": "texts; tests/unit/intake/requests/test_pages.py reads every one",
    "builder/intake/store/contract.py": "protocols; tests/unit/intake/store/test_stores.py asks for them",
    "builder/intake/store/postgres_register.py": "tests/unit/intake/store/test_postgres.py reads through it",
    "builder/intake/store/sqlite_register.py": "tests/unit/intake/store/test_reading.py reads through it",
    "builder/intake/summary_counts.py": "tests/unit/intake/test_summary.py has them counted",
    "builder/intake/store/clues.py": "tests/unit/intake/store/test_stores.py compares databases with them",
    "builder/intake/store/disk.py": "tests/unit/intake/store/test_whereabouts.py asks for it",
    "builder/intake/store/keeping.py": "tests/unit/intake/store/test_stores.py asks each store for it",
    "builder/intake/store/memory.py": "tests/unit/intake/store/test_stores.py keeps to its contract",
    "builder/intake/store/records.py": "tests/unit/intake/store/test_stores.py is the contract of a store",
    "builder/intake/store/rows.py": "tests/unit/intake/store/test_stores.py keeps every text in them",
    "builder/intake/accounts/opening.py": "tests/unit/intake/accounts/test_sign_in.py goes in by it",
    "builder/intake/accounts/pages.py": "tests/unit/intake/accounts/test_sign_in.py reads every page",
    "builder/intake/accounts/wording.py": "texts; tests/unit/intake/accounts/test_sign_in.py reads them",
    "builder/requests.py": "values only; tests/unit/test_app.py makes and reads them",
    "builder/documents/common_fields.py": "a table; tests/unit/documents/test_kinds.py reads by it",
    "builder/markdown/conversion.py": "tests/unit/markdown/test_reading.py goes through it",
    "builder/markdown/parser.py": "tests/unit/markdown/test_rendering.py and tests/markdown go through it",
    "builder/cli/tasks.py": "tests/unit/cli/test_main.py types every command",
    "builder/cli/intake_options.py": "tests/unit/cli/test_commands.py reads the help of every option",
    "builder/cli/intake_words.py": "a table; tests/unit/cli/test_words.py reads both languages",
    "builder/cli/alert_words.py": "a table; tests/unit/cli/test_words.py reads both languages",
    "builder/cli/request_words.py": "a table; tests/unit/cli/test_words.py reads both languages",
    "builder/cli/operating_words.py": "a table; tests/unit/cli/test_words.py reads both languages",
    "builder/cli/receipt_words.py": "a table; tests/unit/cli/test_words.py reads both languages",
    "builder/cli/ordering.py": "tests/unit/cli/test_intake.py and test_accounts.py beside it give orders",
    "builder/cli/exporting.py": "tests/unit/cli/test_intake.py and tests/unit/cli/test_receipts.py export",
    "builder/cli/verifying.py": "tests/unit/cli/test_intake.py and tests/unit/cli/test_receipts.py verify",
    "builder/cli/moderating.py": "tests/unit/cli/test_intake.py moderates",
    "builder/intake/desk/addresses.py": "tests/unit/intake/desk/test_routes.py follows every one",
    "builder/intake/desk/dossiers.py": "tests/unit/intake/desk/test_routes.py asks for foreign ones",
    "builder/intake/desk/sifting.py": "tests/unit/intake/desk/test_queue.py sifts by each",
    "builder/intake/desk/wording.py": "texts; tests/unit/intake/desk/test_opinion.py reads what is told",
    "builder/intake/desk/workplace.py": "every test of tests/unit/intake/desk works at one",
    "builder/intake/store/sieves.py": "tests/unit/intake/store/test_stores.py sifts in every store",
    "builder/intake/summary_forms.py": "a table; tests/unit/intake/desk/test_reports.py asks for each",
    "builder/cli/reaching.py": "tests/unit/cli/test_intake.py cannot reach stores, each for its own reason",
    "builder/intake/account_findings.py": "tests/unit/intake/test_health.py tells of accounts",
    "builder/intake/findings.py": "values only; tests/unit/intake/test_health.py compares them",
    "builder/intake/routes.py": "tests/unit/intake/test_service.py asks the whole application",
    "builder/intake/wording.py": "texts; tests/unit/intake/test_pages.py reads every one",
    "builder/messages/languages.py": "a name; tests/unit/messages/test_catalogue.py goes through both",
    "builder/vietnamese/date_forms.py": "tests/unit/vietnamese/test_dates.py reads every form",
    "builder/vietnamese/letters.py": "a table; tests/unit/vietnamese/test_collation.py goes by it",
}


def test_no_module_is_longer_than_the_limit() -> None:
    lengths = {str(module): len((ROOT / module).read_text(encoding="utf-8").splitlines()) for module in ALL}
    assert {module: length for module, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_the_limit() -> None:
    lengths = {
        f"{module}:{function.lineno} {function.name}": code_lines(module, function)
        for module in ALL
        for function in functions_of(module)
    }
    assert {function: length for function, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_every_module_has_a_unit_test_or_a_reason_for_none() -> None:
    untested = {
        str(module)
        for module in ALL
        if module.name != "__init__.py" and not (ROOT / _unit_test_of(module)).is_file()
    }
    assert untested == set(COVERED_ELSEWHERE)


def _unit_test_of(module: Path) -> Path:
    folders = module.parts[module.parts[0] == "builder" : -1]
    return Path("tests/unit", *folders, f"test_{module.name}")


def test_package_modules_hold_a_docstring_only() -> None:
    """The version is the one exception: the distribution reads it there."""
    packages = [module for module in modules() if module.name == "__init__.py" and len(module.parts) > 2]
    assert [str(module) for module in packages if len(tree_of(module).body) != 1] == []


def test_every_module_says_what_it_holds() -> None:
    assert [str(module) for module in ALL if not ast.get_docstring(tree_of(module))] == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert [str(module) for module in ALL if drawers & {*module.parts[:-1], module.stem}] == []


def test_nobody_but_the_command_line_prints() -> None:
    places = [
        f"{module}: {ast.unparse(node)}"
        for module in modules()
        if module.parts[1] not in {"cli", "__main__.py"}
        for node in ast.walk(tree_of(module))
        if _prints(node)
    ]
    assert places == []


def _prints(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="print")):
            return True
        case ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr"):
            return True
        case _:
            return False
