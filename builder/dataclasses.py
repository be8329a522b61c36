"""Dataclasses as the library makes them, but for when: their methods are written once they are called.

The library writes the methods of each class as text and has them compiled when its module is imported, and
brings along what reads source code. For the sixty classes that an edited story needs, that took a quarter of
the whole build, though of most of them no value is ever made (decision 0025).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

__all__ = ("dataclass", "field", "replace")

_NONE: Any = object()
_BY_PYTHON = frozenset({"__dict__", "__weakref__"})
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "__lt__": lambda one, other: one < other,
    "__le__": lambda one, other: one <= other,
    "__gt__": lambda one, other: one > other,
    "__ge__": lambda one, other: one >= other,
}


class _Field(NamedTuple):
    """What is said of a field."""

    default: Any = _NONE
    default_factory: Any = _NONE
    init: bool = True
    repr: bool = True
    compare: bool = True

    @property
    def is_needed(self) -> bool:
        """Whether there is no value unless one is given."""
        return self.default is _NONE and self.default_factory is _NONE


def _dataclass(*, slots: bool, frozen: bool = False, order: bool = False) -> Callable[[type], type]:
    if not slots:
        raise AssertionError("unreachable: a class without slots is left to the library")
    return lambda cls: _made(cls, is_frozen=frozen, is_ordered=order)


def _replace(value: Any, /, **changes: Any) -> Any:
    kind = type(value)
    return kind(**{name: getattr(value, name) for name in kind.__match_args__} | changes)


if TYPE_CHECKING:
    # For whoever checks types these are the library's own, so that all its rules hold.
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Field, _replace


def _made(cls: Any, *, is_frozen: bool, is_ordered: bool) -> Any:
    """Return ``cls`` made once more, as slots come with the class itself; what it defines stays its own."""
    fields = {
        name: given if isinstance(given := cls.__dict__.get(name, _NONE), _Field) else _Field(given)
        for name, kind in cls.__annotations__.items()
        if not kind.startswith("ClassVar")
    }
    methods = _values_methods(fields) | _comparing_methods(fields, is_ordered=is_ordered)
    if is_frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
    else:
        methods["__hash__"] = None
    held = {name: one for name, one in cls.__dict__.items() if name not in fields and name not in _BY_PYTHON}
    own = {"__qualname__": cls.__qualname__, "__slots__": tuple(fields)}
    made: Any = type(cls)(cls.__name__, cls.__bases__, methods | held | own)

    def init(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _written_init(made, fields)
        made.__init__(self, *given, **named)

    made.__init__ = init
    return made


def _values_methods(fields: Mapping[str, _Field]) -> dict[str, Any]:
    shown = [name for name, one in fields.items() if one.repr]

    def text(self: Any) -> str:
        values = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
        return f"{type(self).__qualname__}({values})"

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in fields]

    def set_state(self: Any, values: list[Any]) -> None:
        for name, value in zip(fields, values, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__match_args__": tuple(name for name, one in fields.items() if one.init),
        "__dataclass_fields__": _OfLibrary(fields),
        "__repr__": text,
        "__getstate__": state,
        "__setstate__": set_state,
    }


def _comparing_methods(fields: Mapping[str, _Field], *, is_ordered: bool) -> dict[str, Any]:
    names = [name for name, one in fields.items() if one.compare]
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def comparing(is_so: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
        def compare(self: Any, other: Any) -> bool:
            return is_so(values(self), values(other)) if type(other) is type(self) else NotImplemented

        return compare

    ordering = {name: comparing(is_so) for name, is_so in _ORDER.items()} if is_ordered else {}
    return {
        "__eq__": comparing(lambda one, other: one == other),
        "__hash__": lambda self: hash(values(self)),
        **ordering,
    }


def _refuse(_: object, name: str, *value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _written_init(made: Any, fields: Mapping[str, _Field]) -> Callable[..., None]:
    """Return the method that makes a value, which fills each slot by what the slot has for that."""
    scope: dict[str, Any] = {"_NONE": _NONE}
    parameters, lines = ["self"], []
    for name, one in fields.items():
        scope |= {f"_set_{name}": made.__dict__[name].__set__, f"_of_{name}": one.default}
        scope[f"_make_{name}"] = one.default_factory
        if one.init:
            parameters.append(name if one.is_needed else f"{name}=_of_{name}")
        value = name if one.init else f"_of_{name}"
        if one.default_factory is not _NONE:
            value = f"_make_{name}() if {value} is _NONE else {value}"
        if one.init or not one.is_needed:  # else the class fills it itself
            lines.append(f"    _set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec("\n".join((f"def __init__({', '.join(parameters)}):", *lines, "    return")), scope)  # noqa: S102 (as the library does, of names of fields alone)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


class _OfLibrary:
    """What the library notes of a class, for those who ask it for fields: noted when they ask."""

    def __init__(self, fields: Mapping[str, _Field]) -> None:
        self._fields = fields

    def __get__(self, value: object, owner: Any) -> Any:
        import dataclasses

        def of_library(one: _Field) -> Any:
            given = {name: said for name, said in one._asdict().items() if said is not _NONE}
            return dataclasses.field(**given)

        told = [(name, owner.__annotations__[name], of_library(one)) for name, one in self._fields.items()]
        noted: Any = dataclasses.make_dataclass(owner.__name__, told)
        return noted.__dataclass_fields__
