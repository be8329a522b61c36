"""Our dataclasses do what those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses as library
import pickle
from collections.abc import Callable
from dataclasses import InitVar  # the library looks for it among the names of this module
from functools import cached_property
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import dataclasses as ours

# Each says of one class something that can be said.
_SOURCES = {
    "plain": "a: int\n    b: str = 'x'",
    "alone": "a: int",
    "factory": "a: int\n    b: list[int] = field(default_factory=list)",
    "uncompared": """a: int
    b: int = field(default=7, compare=False)
    c: int = field(default=0, repr=False)
    """,
    "made": """a: int
    b: int = field(init=False)
    c: int = field(default=3, init=False)
    def __post_init__(self) -> None:
        object.__setattr__(self, "b", self.a * 2)
    """,
    "variable": """a: int
    b: int = field(init=False)
    given: InitVar[int | None] = None
    def __post_init__(self, given: int | None) -> None:
        object.__setattr__(self, "b", given or self.a)
    """,
    "methods": """a: int
    b: int = 0
    def __repr__(self):
        return "own"
    """,
}
_WAYS = (
    "",
    "(frozen=True, slots=True)",
    "(frozen=True)",
    "(slots=True)",
    "(frozen=True, slots=True, order=True)",
)
_VALUES = st.lists(st.integers(0, 3), max_size=4)


def _kind(module: ModuleType, source: str, way: str) -> Any:
    known = {"dataclass": module.dataclass, "field": module.field, "InitVar": InitVar}
    code = f"from __future__ import annotations\n@dataclass{way}\nclass Kind:\n    {source}\n"
    exec(code, known | {"__name__": __name__}, known)
    return known["Kind"]


def _answer(work: Callable[[], object]) -> object:
    try:
        return work()
    except (TypeError, ValueError, AttributeError):
        # Which of them differs between versions of the library, where a frozen value has slots.
        return "refused"


def _told(module: ModuleType, kind: Any, one: list[int], other: list[int], change: str) -> list[object]:
    first, second = _answer(lambda: kind(*one)), _answer(lambda: kind(*other))
    if "refused" in (first, second):
        return [first == "refused", second == "refused"]
    left: Any = first
    asked: tuple[Callable[[], object], ...] = (
        lambda: (kind.__match_args__, kind.__qualname__, kind.__module__),
        lambda: repr(first),
        lambda: (first == second, first != second, first == 1),
        lambda: hash(first) == hash(second),
        lambda: (left < second, left <= second, left > second, left >= second),
        lambda: [one.name for one in module.fields(first)],
        lambda: (module.is_dataclass(first), module.is_dataclass(kind), module.is_dataclass(1)),
        lambda: repr(module.replace(first, **{change: 5})),
        lambda: repr(module.replace(first)),
        lambda: module.asdict(first),
        lambda: repr((copy.copy(first), copy.deepcopy(first))),
        lambda: setattr(first, "a", 9),
        lambda: delattr(first, "b"),
        lambda: setattr(first, "new", 9),
        lambda: repr(first),
    )
    return [_answer(work) for work in asked]


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("name", _SOURCES)
@settings(max_examples=25)
@given(one=_VALUES, other=_VALUES, change=st.sampled_from(["a", "b", "c", "z"]))
def test_whatever_is_done_with_them_they_answer_as_the_library_does(
    name: str, way: str, one: list[int], other: list[int], change: str
) -> None:
    expected, found = (
        _told(module, _kind(module, _SOURCES[name], way), one, other, change) for module in (library, ours)
    )
    assert found == expected


@ours.dataclass(frozen=True, slots=True)
class _Sent:
    """A value that goes to another process."""

    name: str
    inner: tuple[_Sent, ...] = ()


@ours.dataclass(frozen=True)
class _Remembering:
    """A value that works something out once."""

    a: int

    @cached_property
    def twice(self) -> int:
        """Twice of it."""
        return self.a * 2


def test_a_value_arrives_in_another_process_as_it_was() -> None:
    sent = _Sent("a", (_Sent("b"),))
    assert pickle.loads(pickle.dumps(sent)) == sent


def test_what_is_within_a_value_becomes_plain_too() -> None:
    sent = _Sent("a", (_Sent("b"),))
    assert ours.asdict(sent) == {"name": "a", "inner": ({"name": "b", "inner": ()},)}


def test_a_frozen_value_may_remember_what_it_has_worked_out() -> None:
    one = _Remembering(4)
    assert one.twice == 8
    assert one.twice is one.twice
    with pytest.raises(ours.FrozenInstanceError, match="'a'"):
        one.a = 5  # type: ignore[misc]


def test_a_dataclass_on_top_of_another_is_refused_rather_than_made_without_its_fields() -> None:
    with pytest.raises(TypeError, match="More"):

        @ours.dataclass(frozen=True, slots=True)
        class More(_Sent):
            """A value with one field more."""

            more: str = ""
