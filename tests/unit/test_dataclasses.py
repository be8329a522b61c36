"""Dataclasses: whatever is done with a value of ours comes out as with one of the library's."""

from __future__ import annotations

import copy
import dataclasses as library
import inspect
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

import pytest

from builder import dataclasses as ours


def classes_of(made: Any) -> tuple[type, ...]:
    """Return the same classes, made by the library or by us."""

    @made.dataclass(frozen=True, slots=True, order=True)
    class Place:
        """A place."""

        path: str
        line: int = 1

        @property
        def next(self) -> int:
            """The line below."""
            return self.line + 1

    @made.dataclass(frozen=True, slots=True)
    class Story:
        """A story."""

        known: ClassVar[int] = 7
        title: str
        places: dict[str, Any] = made.field(default_factory=dict)
        size: int = made.field(init=False, repr=False)
        note: str = made.field(default="", compare=False)
        secret: str = made.field(default="s", init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            if not self.title:
                raise ValueError("no title")
            object.__setattr__(self, "size", len(self.title))

    @made.dataclass(slots=True)
    class Count:
        """A count, which can grow."""

        number: int = 0

    @made.dataclass(frozen=True, slots=True)
    class Nothing:
        """Nothing."""

    return Place, Story, Count, Nothing


def kept(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # of this very test


def told(work: Callable[[], Any]) -> str:
    """Return what ``work`` gives or refuses, without the name of this module's functions."""
    try:
        return repr(work())
    except (TypeError, ValueError, AttributeError) as refused:
        return f"{type(refused).__name__}: {refused}"


WAYS: tuple[Callable[..., Any], ...] = (
    lambda kind, *_: kind("a", 2),
    lambda kind, *_: kind(path="a"),
    lambda kind, *_: kind(),
    lambda kind, *_: kind("a", 1, 2),
    lambda kind, *_: kind("a", row=2),
    lambda kind, *_: kind("a").next,
    lambda kind, *_: kind("a") == kind("a", 1),
    lambda kind, *_: kind("a") == ("a", 1),
    lambda kind, *_: kind("a") < ("a", 1),
    lambda kind, *_: len({kind("a"), kind("a", 1), kind("b")}),
    lambda kind, *_: sorted([kind("b"), kind("a", 2), kind("a")]),
    lambda kind, *_: (kind("a") <= kind("a"), kind("a") > kind("b"), kind("a") >= kind("a")),
    lambda kind, *_: setattr(kind("a"), "path", "b"),
    lambda kind, *_: delattr(kind("a"), "path"),
    lambda kind, *_: copy.copy(kind("a", 3)),
    lambda kind, *_: library.replace(kind("a"), line=4),
    lambda kind, *_: ours.replace(kind("a"), line=4),
    lambda kind, *_: library.asdict(kind("a")),
    lambda kind, *_: kind.__match_args__,
    lambda kind, *_: (kind.__doc__, kind.__name__, kind.__slots__),
    lambda kind, *_: [*inspect.signature(type(kind("a"))).parameters],
    lambda _, kind, *__: kind("t"),
    lambda _, kind, *__: kind(""),
    lambda _, kind, *__: kind("t", {"a": 1}, "n"),
    lambda _, kind, *__: kind("t", size=3),
    lambda _, kind, *__: kind("t").places is kind("t").places,
    lambda _, kind, *__: (kind("t", note="a") == kind("t"), kind("t") == kind("u")),
    lambda _, kind, *__: (kind("ttt").size, kind("t").secret, kind.known),
    lambda _, kind, *__: library.replace(kind("ttt"), title="t").size,
    lambda _, kind, *__: ours.replace(kind("ttt"), title="t").size,
    lambda _, kind, *__: [one.name for one in library.fields(kind)],
    lambda _, kind, *__: kind.__match_args__,
    lambda *made: hash(made[1]("t")),
    lambda *made: hash(made[2]()),
    lambda *made: (made[2]() == made[2](0), made[2](1)),
    lambda *made: ours.replace(made[2](), number=5),
    lambda *made: (made[3](), made[3]() == made[3](), hash(made[3]()) == hash(made[3]())),
)


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_a_value_of_ours_does_what_one_of_the_library_does(way: int) -> None:
    mine, theirs = (told(partial(WAYS[way], *classes_of(made))) for made in (ours, library))
    assert mine == theirs


@ours.dataclass(frozen=True, slots=True)
class Sent:
    """A value that goes to another process."""

    text: str
    numbers: tuple[int, ...] = ()


def test_a_value_arrives_in_another_process_as_it_was_sent() -> None:
    assert kept(Sent("a", (1, 2))) == Sent("a", (1, 2))
    assert kept([]) == []


def test_the_library_takes_ours_for_its_own() -> None:
    assert library.is_dataclass(Sent)
    assert library.astuple(Sent("a", (1,))) == ("a", (1,))


def test_a_class_without_slots_is_left_to_the_library() -> None:
    with pytest.raises(AssertionError, match="slots"):
        ours.dataclass(slots=False)
