"""Frozen classes whose methods are written when they are called are the ones that the standard library makes."""

import copy
import dataclasses
import importlib
import inspect
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, field, fields, replace
from functools import cached_property
from pkgutil import walk_packages
from typing import Any, ClassVar, get_type_hints

import pytest

from site_builder import app, checks, model
from site_builder.model import frozen

OPTIONS: tuple[dict[str, bool], ...] = (
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "kw_only": True},
    {"frozen": True},
)


class Plain:
    """Some fields."""

    first: int
    second: str = "x"
    rest: tuple[int, ...] = ()


class Odd:
    """All that a field may say of itself."""

    first: list[int]
    many: list[int] = field(default_factory=list, hash=False)
    hidden: int = field(default=3, repr=False)
    aside: int = field(default=4, compare=False)
    made: str = field(init=False, default="made")


class Many:
    """So many that it pays to fill them otherwise, one that has to be named."""

    first: int
    second: str = "x"
    named: int = field(default=4, kw_only=True)
    third: tuple[int, ...] = ()
    fourth: bool = False
    __fifth: None = None


class Called:
    """Fields whose names mean something elsewhere."""

    first: int
    self: int = 2
    make: list[int] = field(default_factory=list)
    object: str = "x"
    kind: int = 1


class After:
    """A field that is worked out."""

    first: int
    double: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "double", self.first * 2)


class Given:
    """What is worked out from something that is given, and something that all share."""

    first: int
    more: dataclasses.InitVar[int] = 4  # type: ignore[assignment] # no dataclass here yet
    shared: ClassVar[int] = 9

    def __post_init__(self, more: int) -> None:
        object.__setattr__(self, "first", self.first + more)


class Comparing:  # noqa: PLW1641 - as it stands
    """Its own comparison."""

    first: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Comparing)


def made(shape: type, options: dict[str, bool]) -> tuple[Any, Any]:
    """The class as the standard library makes it, and as we do."""
    ways: tuple[Any, ...] = (dataclasses.dataclass, frozen.dataclass)
    own = {key: copy.copy(value) for key, value in vars(shape).items() if not key.startswith(("__dict", "__weak"))}
    standard, ours = (way(**options)(type(shape.__name__, (), dict(own))) for way in ways)
    return standard, ours


def tried(job: Callable[[], object]) -> object:
    try:
        return job()
    except Exception as fault:  # noqa: BLE001 - any is compared
        return type(fault), str(fault)


def told(kind: Any) -> Iterator[object]:
    """All that can be seen of a class."""
    value: Any = [1] if "many" in kind.__dataclass_fields__ else 1
    one, same, other = kind(first=value), kind(first=value), tried(lambda: replace(kind(first=value), first=2))
    yield from (repr(one), one == same, one == other, one != same, one == 1, one.__eq__(1))
    yield from (tried(lambda: hash(one)), tried(lambda: hash(other)), repr(other))
    yield from (tried(lambda: setattr(one, "first", 3)), tried(lambda: delattr(one, "first")))
    yield from (asdict(one), repr(copy.copy(one)), repr(copy.deepcopy(one)))
    yield from (tried(kind), tried(lambda: repr(kind(1))), tried(lambda: kind(*range(9))), tried(lambda: kind(none=1)))
    yield from (kind.__match_args__, kind.__qualname__, hasattr(one, "__dict__"), kind.__module__)
    yield [(each.name, each.type, each.default, each.kw_only) for each in fields(kind)]
    yield str(inspect.signature(kind))


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("shape", [Plain, Odd, Many, Called, After, Given, Comparing])
def test_objects_are_alike(shape: type, options: dict[str, bool]) -> None:
    standard, ours = made(shape, options)
    assert list(told(ours)) == list(told(standard))


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_methods_tell_the_same_of_themselves_before_they_are_called(options: dict[str, bool]) -> None:
    told = [
        (
            str(inspect.signature(kind)),
            get_type_hints(kind.__init__),
            kind.__repr__.__qualname__,
            kind.__eq__.__module__,
        )
        for kind in made(Plain, options)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize("name", ["__init__", "__repr__", "__eq__", "__hash__"])
@pytest.mark.parametrize("look", [getattr, lambda kind, name: vars(kind)[name].__get__(None, kind)])
def test_a_method_may_be_kept_and_another_put_in_its_place(look: Callable[[Any, str], Any], name: str) -> None:
    _, kind = made(Plain, OPTIONS[0])
    kept, seen = look(kind, name), list[str]()

    def other(*given: Any, **named: Any) -> Any:
        seen.append(name)
        return kept(*given, **named)

    setattr(kind, name, other)
    one = kind(first=1)
    assert (repr(one), hash(one) == hash(kind(first=1)), one == kind(first=1)) == (repr(one), True, True)
    assert seen
    assert kept is not other


@pytest.mark.parametrize("shape", [Plain, Many])
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_what_is_below_a_class_may_have_attributes_of_its_own(options: dict[str, bool], shape: type) -> None:
    _, kind = made(shape, options)
    one: Any = type("Lower", (kind,), {})(first=1)
    one.other = 2
    assert one.other == 2
    del one.other
    with pytest.raises(FrozenInstanceError):
        one.first = 3
    with pytest.raises(FrozenInstanceError):
        del one.first


def test_what_is_given_may_be_written_as_a_text() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Late:
        """Something with a type that is read later."""

        first: int
        more: "dataclasses.InitVar[int]" = 4

        def __post_init__(self, more: int) -> None:
            object.__setattr__(self, "first", self.first + more)

    assert [Late(1).first, Late(1, 1).first] == [5, 2]


def test_what_a_class_is_given_later_comes_too_late() -> None:
    for kind in made(Plain, OPTIONS[0]):
        kind.__post_init__ = lambda _: 1 / 0
        assert kind(first=1).first == 1


@pytest.mark.parametrize("first", [repr, hash, copy.copy, lambda one: one != 1])
def test_any_method_may_be_the_first(first: Callable[[object], object]) -> None:
    _, kind = made(Plain, OPTIONS[0])
    first(kind(first=1))
    assert repr(kind(first=1)) == "Plain(first=1, second='x', rest=())"
    assert len({kind(first=1), kind(first=1), kind(first=2)}) == 2


@frozen.dataclass(frozen=True, slots=True)
class Base:
    """Something."""

    first: int


@frozen.dataclass(frozen=True, slots=True)
class Below(Base):
    """Something more."""

    second: int


@frozen.dataclass(frozen=True)
class Remembering:
    """Something that is worked out once."""

    first: int

    @cached_property
    def double(self) -> int:
        """Twice."""
        return self.first * 2


def test_classes_below_and_pickles() -> None:
    one = Below(1, 2)
    assert (one, repr(one), hash(one)) == (Below(1, 2), "Below(first=1, second=2)", hash(Below(1, 2)))
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(Base(3))) == Base(3)  # noqa: S301 - our own
    assert Base(1) != one
    assert Remembering(2).double == 4
    with pytest.raises(FrozenInstanceError):
        one.first = 3  # type: ignore[misc]


@pytest.mark.parametrize("shape", [Plain, Many])
def test_many_threads_may_be_first_at_once(shape: type) -> None:
    for _ in range(5):
        _, kind = made(shape, OPTIONS[1])
        with ThreadPoolExecutor(4) as threads:
            assert set(threads.map(kind, [0, 1] * 8)) == {kind(0), kind(1)}


def test_other_classes_are_left_to_the_standard_library() -> None:
    _, kind = made(Plain, {"slots": True})
    one = kind(1)
    one.first = 2
    assert (one.first, kind.__hash__) == (2, None)
    _, kind = made(Plain, {"frozen": True, "eq": False})
    assert kind(1) != kind(1)


def test_every_class_of_the_house_takes_what_the_standard_one_takes() -> None:
    looked_at = 0
    for room in (model, checks, app):
        for found in walk_packages(room.__path__, f"{room.__name__}."):
            for kind in list(vars(importlib.import_module(found.name)).values()):
                if isinstance(kind, type) and kind.__module__ == found.name and dataclasses.is_dataclass(kind):
                    looked_at += 1
                    tried(kind)
                    assert [*inspect.signature(kind).parameters] == [one.name for one in fields(kind) if one.init], kind
    assert looked_at > 200
