"""`dataclass`, of which the methods of frozen classes are written when they are first asked for.

The standard library writes six methods for each frozen class and compiles them: half a millisecond a class, together
half of what a command takes to start, and a run calls few of them. What comes out is the same class; for readers of
types it is the standard one.
"""

import dataclasses
import sys
from typing import TYPE_CHECKING, Any

from site_builder.model.frozen_init import init_of

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - handed on
else:

    def dataclass(cls=None, /, **options):  # noqa: ANN001, ANN003, ANN201 - its types are the standard ones
        """A dataclass with these options."""
        if cls is not None:
            return _made(cls, options)
        return lambda kind: _made(kind, options)


_USUAL = frozenset({"frozen", "slots", "kw_only"})
_OWN = frozenset(
    {
        *("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"),
        *("__getstate__", "__setstate__", "__reduce__", "__reduce_ex__"),
    }
)
_NOTHING = {"init": False, "repr": False, "eq": False}
_WRITTEN: dict[str, dict[str, bool]] = {
    "__init__": {},
    "__repr__": {"repr": True},
    "__eq__": {"eq": True},
    "__hash__": {"unsafe_hash": True},
}
"""Each method, and what makes the standard library write it; the first is written by `frozen_init`."""


def _made(cls: Any, options: dict[str, Any]) -> Any:
    """What is not plain (other options, own methods, a class below another one) is left to the standard library."""
    is_plain = options.get("frozen") and options.keys() <= _USUAL and cls.__bases__ == (object,)
    if not is_plain or _OWN & vars(cls).keys():
        return dataclasses.dataclass(**options)(cls)
    cls.__doc__ = cls.__doc__ or cls.__name__
    return _outlined(cls, slots=options.get("slots", False), kw_only=options.get("kw_only", False))


def _outlined(cls: Any, *, slots: bool, kw_only: bool) -> Any:
    """The class with its fields, and with what writes the true methods in its place."""
    has_after = hasattr(cls, "__post_init__")
    outline: Any = dataclasses.dataclass(**_NOTHING, slots=slots, kw_only=kw_only)(cls)
    for name in ("init", "repr", "eq", "frozen"):
        setattr(outline.__dataclass_params__, name, True)
    for name in _WRITTEN:
        setattr(outline, name, _Waiting(outline, name, has_after=has_after))
    outline.__setattr__, outline.__delattr__ = _guards(outline)
    if slots:
        outline.__getstate__, outline.__setstate__ = _state, _with_state
    return outline


class _Waiting:
    """Stands in a class for a method until that is asked for."""

    def __init__(self, kind: type, name: str, *, has_after: bool) -> None:
        self._kind, self._name, self._has_after = kind, name, has_after
        self._method: Any = None

    def __get__(self, one: object, kind: type | None = None) -> Any:
        if self._method is None:
            self._method = self._written()
        if vars(self._kind).get(self._name) is self:  # else somebody has put another one in its place
            setattr(self._kind, self._name, self._method)
        return self._method.__get__(one, kind)

    def _written(self) -> Any:
        if self._name == "__init__":
            return init_of(self._kind, has_after=self._has_after)
        return _written(self._kind, self._name)


def _written(kind: Any, name: str) -> Any:
    """A method as the standard library writes it, for a class of the same fields."""
    shown = (one for one in kind.__dataclass_fields__.values() if not _is_of_class(one))
    known = [(one.name, _type_of(one), _again(one)) for one in shown]
    own = {"__doc__": kind.__doc__, "__module__": kind.__module__}
    options: dict[str, Any] = {**_NOTHING, **_WRITTEN[name], "slots": "__slots__" in vars(kind)}
    if sys.version_info >= (3, 12):
        options["module"] = kind.__module__
    method = vars(dataclasses.make_dataclass(kind.__name__, known, namespace=own, **options))[name]
    method.__qualname__ = f"{kind.__qualname__}.{name}"
    return method


def _type_of(one: Any) -> Any:
    """What is only given to `__post_init__` is no field: its type may be written as a text that tells so elsewhere."""
    is_given = one._field_type.name == "_FIELD_INITVAR"  # noqa: SLF001 - asked for nowhere else
    return dataclasses.InitVar[Any] if is_given and isinstance(one.type, str) else one.type


def _is_of_class(one: Any) -> bool:
    return bool(one._field_type.name == "_FIELD_CLASSVAR")  # noqa: SLF001 - asked for nowhere else


def _again(one: "dataclasses.Field[Any]") -> Any:
    made: Any = dataclasses.field
    default = {key: getattr(one, key) for key in ("default", "default_factory")}
    return made(**default, repr=one.repr, hash=one.hash, init=one.init, compare=one.compare, kw_only=one.kw_only)


def _guards(kind: Any) -> tuple[Any, Any]:
    """What refuses to set and to delete: fields, and in objects of this very class all else."""

    def is_held(one: object, name: str) -> bool:
        return type(one) is kind or name in kind.__dataclass_fields__

    def setting(self: object, name: str, value: object) -> None:
        if is_held(self, name):
            msg = f"cannot assign to field {name!r}"
            raise dataclasses.FrozenInstanceError(msg)
        super(kind, self).__setattr__(name, value)

    def deleting(self: object, name: str) -> None:
        if is_held(self, name):
            msg = f"cannot delete field {name!r}"
            raise dataclasses.FrozenInstanceError(msg)
        super(kind, self).__delattr__(name)

    return setting, deleting


def _state(self: Any) -> list[Any]:
    """What is pickled of an object in slots, as the standard library has it."""
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _with_state(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
