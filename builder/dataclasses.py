"""Dataclasses: those of the standard library in all that is used of them, made in a sixth of the time.

A build makes 160 such classes before it has read a line, and most columns have fewer than a thousand stories:
for them, making the classes took a fifth of the time of a build. The library compiles six functions for each;
here one is compiled, that which fills the fields, and the others are closures. Whoever checks types sees the
library itself, and a test compares both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter, eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dataclasses import InitVar, asdict, dataclass, field, fields, is_dataclass, replace

__all__ = ["InitVar", "asdict", "dataclass", "field", "fields", "is_dataclass", "replace"]

_FIELDS = "__fields_of_dataclass__"
_MISSING: Any = object()
_OF_LAYOUT = ("__dict__", "__weakref__")


class FrozenInstanceError(AttributeError):
    """Somebody tried to change a value that never changes."""


class _Field(NamedTuple):
    """A field as its class describes it."""

    name: str = ""
    default: Any = _MISSING
    factory: Any = _MISSING
    init: bool = True
    compare: bool = True
    repr: bool = True
    is_variable: bool = False  # given to `__post_init__`, and not kept

    @property
    def has_value(self) -> bool:
        """Whether it is filled without anybody giving something."""
        return self.default is not _MISSING or self.factory is not _MISSING


if not TYPE_CHECKING:

    class InitVar:
        """Marks what is given to `__post_init__`, and not kept; only its name in the annotation counts."""

        def __class_getitem__(cls, _: object) -> type:
            return cls

    def field(
        *,
        default: object = _MISSING,
        default_factory: object = _MISSING,
        init: bool = True,
        compare: bool = True,
        repr: bool = True,  # noqa: A002 (the library calls it so)
    ) -> _Field:
        """Describe a field of which more is to be said than its type and its value."""
        return _Field("", default, default_factory, init, compare, repr)

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, order: bool = False
    ) -> type | Callable[[type], type]:
        """Make a dataclass of ``cls``, or return what does; it has no bases that are dataclasses."""
        if cls is None:
            return lambda cls: _made(cls, frozen=frozen, slots=slots, order=order)
        return _made(cls, frozen=frozen, slots=slots, order=order)

    def is_dataclass(value: object) -> bool:
        """Return whether ``value`` is a dataclass, or one of its instances."""
        return hasattr(value, _FIELDS)

    def fields(value: object) -> tuple[_Field, ...]:
        """Return the fields that are kept of ``value``, a dataclass or one of its instances."""
        return tuple(one for one in getattr(value, _FIELDS) if not one.is_variable)

    def replace(value: object, /, **changes: object) -> object:
        """Return a copy of ``value`` in which ``changes`` have taken place.

        Errors: ValueError for a field that nobody can give; TypeError for one that there is not.
        """
        for one in getattr(value, _FIELDS):
            if not one.init and one.name in changes:
                raise ValueError(f"field {one.name} is declared with init=False")
            if one.init and not one.is_variable and one.name not in changes:
                changes[one.name] = getattr(value, one.name)
        return type(value)(**changes)

    def asdict(value: object, *, dict_factory: Callable = dict) -> Mapping[str, object]:
        """Return the fields of ``value`` by their names, and so on within them."""
        pairs = [(one.name, _plain(getattr(value, one.name), dict_factory)) for one in fields(value)]
        return dict_factory(pairs)


def _plain(value: Any, dict_factory: Callable[..., Any]) -> Any:  # noqa: ANN401 (whatever a field holds)
    if hasattr(value, _FIELDS):
        return asdict(value, dict_factory=dict_factory)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_plain(one, dict_factory) for one in value])
    if isinstance(value, list | tuple):
        return type(value)(_plain(one, dict_factory) for one in value)
    if isinstance(value, dict):
        return {_plain(key, dict_factory): _plain(one, dict_factory) for key, one in value.items()}
    return value


def _made(cls: type, *, frozen: bool, slots: bool, order: bool) -> type:
    if any(hasattr(base, _FIELDS) for base in cls.__bases__):
        raise TypeError(f"{cls.__qualname__} would lose the fields of the dataclass that it is based on")
    found = tuple(_described(cls, name, kind) for name, kind in cls.__annotations__.items())
    held = [one for one in found if not one.is_variable]
    added = {
        "__repr__": _repr([one.name for one in held if one.repr]),
        **_comparisons([one.name for one in held if one.compare], frozen=frozen, order=order),
        **({"__setattr__": _refuse_change, "__delattr__": _refuse_change} if frozen else {}),
    }
    added = {name: one for name, one in added.items() if name not in cls.__dict__}
    added |= {_FIELDS: found, "__match_args__": tuple(one.name for one in found if one.init)}
    made = _with_slots(cls, [one.name for one in held], added) if slots else _with(cls, held, added)
    made.__init__ = _filling(made, found, slots=slots)  # type: ignore[misc]
    return made


def _with(cls: type, held: Iterable[_Field], added: Mapping[str, object]) -> type:
    """Add to ``cls``; where a field was described, its value remains, if it has one."""
    for one in held:
        if one.default is not _MISSING:
            setattr(cls, one.name, one.default)
        elif one.name in cls.__dict__:
            delattr(cls, one.name)
    for name, value in added.items():
        setattr(cls, name, value)
    return cls


def _with_slots(cls: type, names: list[str], added: dict[str, object]) -> type:
    """Return ``cls`` with a slot for each of ``names``, which only a new class can have."""
    members = {name: one for name, one in cls.__dict__.items() if name not in (*names, *_OF_LAYOUT)}
    members |= added | _pickling(names) | {"__slots__": tuple(names), "__qualname__": cls.__qualname__}
    return type(cls)(cls.__name__, cls.__bases__, members)


def _described(cls: type, name: str, kind: str) -> _Field:
    given = cls.__dict__.get(name, _MISSING)
    described = given._replace(name=name) if isinstance(given, _Field) else _Field(name, given)
    return described._replace(is_variable=True) if kind.startswith("InitVar[") else described


def _filling(cls: type, found: Iterable[_Field], *, slots: bool) -> Callable[..., None]:
    """Compile what fills the fields: by the doors of the slots, so that frozen ones can be filled."""
    known: dict[str, Any] = {"_missing": _MISSING, "_set": object.__setattr__}
    taken, lines = [], []
    for one in found:
        name = one.name
        known |= {f"_default_{name}": one.default, f"_factory_{name}": one.factory}
        taken += [_parameter(one)] if one.init else []
        if one.is_variable or not (one.init or one.has_value):
            continue
        if slots:
            known[f"_set_{name}"] = cls.__dict__[name].__set__
        lines.append(f"{f'_set_{name}(self, ' if slots else f'_set(self, {name!r}, '}{_value(one)})")
    variables = ", ".join(one.name for one in found if one.is_variable)
    lines += [f"self.__post_init__({variables})"] if hasattr(cls, "__post_init__") else []
    body = "\n ".join(lines or ["pass"])
    exec(f"def __init__(self, {', '.join(taken)}):\n {body}", known)  # noqa: S102 (of names in our own classes)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameter(one: _Field) -> str:
    if one.factory is not _MISSING:
        return f"{one.name}=_missing"
    return f"{one.name}=_default_{one.name}" if one.has_value else one.name


def _value(one: _Field) -> str:
    """Return the code of what a field is filled with."""
    name = one.name
    if one.factory is _MISSING:
        return name if one.init else f"_default_{name}"
    return f"_factory_{name}() if {name} is _missing else {name}" if one.init else f"_factory_{name}()"


def _taker(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """Return what takes the fields called ``names`` out of a value."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _repr(names: list[str]) -> Callable[[object], str]:
    def shown(self: object) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({told})"

    return shown


def _comparisons(names: list[str], *, frozen: bool, order: bool) -> dict[str, object]:
    taken = _taker(names)

    def compared(operation: Callable[[Any, Any], Any]) -> Callable[[object, object], Any]:
        def answer(self: object, other: object) -> Any:  # noqa: ANN401 (NotImplemented besides truth values)
            if other.__class__ is not self.__class__:
                return NotImplemented
            return operation(taken(self), taken(other))

        return answer

    def hashed(self: object) -> int:
        return hash(taken(self))

    operations = {"__eq__": eq} | ({"__lt__": lt, "__le__": le, "__gt__": gt, "__ge__": ge} if order else {})
    made: dict[str, object] = {name: compared(operation) for name, operation in operations.items()}
    return made | {"__hash__": hashed if frozen else None}


def _refuse_change(self: object, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")


def _pickling(names: list[str]) -> dict[str, object]:
    """Return how a value without a dictionary goes to another process and is copied."""

    def state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def restored(self: object, values: list[object]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": state, "__setstate__": restored}
