"""What is made when it is asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, overload

Value = TypeVar("Value")
_MUCH = 1000


class WhenAsked(Mapping[str, Value]):
    """Keys are known, a value is made on its first use and kept."""

    def __init__(self, keys: Mapping[str, object], make: Callable[[str], Value]) -> None:
        self._keys, self._make = keys, make
        self._made: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys


class Changed(Mapping[str, Value]):
    """Another mapping, with some other values: None stands for a key that is there no more."""

    def __init__(self, first: Mapping[str, Value], other: Mapping[str, Value | None]) -> None:
        self._first, self._other = first, other

    def but(self, other: Mapping[str, Value | None]) -> "Changed[Value]":
        """The same with some more."""
        return Changed(self._first, {**self._other, **other})

    def plain(self) -> Mapping[str, Value]:
        """The same; where much changed, looked up as fast as at first."""
        return self if len(self._other) < _MUCH else dict(self.items())

    def __getitem__(self, key: str) -> Value:
        if key not in self._other:
            return self._first[key]
        found = self._other[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._first if self._other.get(key, self) is not None)
        yield from (key for key, value in self._other.items() if value is not None and key not in self._first)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, key: object) -> bool:
        return self._other[key] is not None if key in self._other else key in self._first  # type: ignore[index]


def changed(held: Mapping[str, Value], other: Mapping[str, Value | None]) -> Mapping[str, Value]:
    """A large mapping with some other values, without making all of it anew; None: the key is there no more."""
    return (held if isinstance(held, Changed) else Changed(held, {})).but(other).plain()


class AllWhenAsked(Mapping[str, Value]):
    """Everything is made at once, with the first question."""

    def __init__(self, make: Callable[[], Mapping[str, Value]]) -> None:
        self._make = make
        self._made: Mapping[str, Value] | None = None

    def _all(self) -> Mapping[str, Value]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: str) -> Value:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


class ListWhenAsked(Sequence[Value]):
    """A list that is made with the first question; most commands have none."""

    def __init__(self, make: Callable[[], Sequence[Value]]) -> None:
        self._make = make
        self._made: Sequence[Value] | None = None

    def _all(self) -> Sequence[Value]:
        if self._made is None:
            self._made = self._make()
        return self._made

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        return self._all()[place]

    def __iter__(self) -> Iterator[Value]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
