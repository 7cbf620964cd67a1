"""`dataclass`, of which the methods of frozen classes are written when they are first called.

The standard library writes six methods for each frozen class and compiles them: half a millisecond a class, together
half of what a command takes to start, and a run calls few of them. What comes out is the same class; for readers of
types it is the standard one.
"""

import dataclasses
from typing import TYPE_CHECKING, Any

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
_WRITTEN = {
    "__init__": {"init": True, "frozen": True},
    "__repr__": {"repr": True},
    "__eq__": {"eq": True},
    "__hash__": {"unsafe_hash": True},
}
"""Each method, and what makes the standard library write it."""


def _made(cls: Any, options: dict[str, Any]) -> Any:
    """What is not plain (other options, own methods, a class below another one) is left to the standard library."""
    is_plain = options.get("frozen") and options.keys() <= _USUAL and cls.__bases__ == (object,)
    if not is_plain or _OWN & vars(cls).keys():
        return dataclasses.dataclass(**options)(cls)
    cls.__doc__ = cls.__doc__ or cls.__name__
    return _outlined(cls, slots=options.get("slots", False), kw_only=options.get("kw_only", False))


def _outlined(cls: Any, *, slots: bool, kw_only: bool) -> Any:
    """The class with its fields, and with methods that write the true ones in their place."""
    outline: Any = dataclasses.dataclass(**_NOTHING, slots=slots, kw_only=kw_only)(cls)
    for name in ("init", "repr", "eq", "frozen"):
        setattr(outline.__dataclass_params__, name, True)
    for name in _WRITTEN:
        setattr(outline, name, _waiting(outline, name))
    outline.__setattr__, outline.__delattr__ = _no_setting, _no_deleting
    if slots:
        outline.__getstate__, outline.__setstate__ = _state, _with_state
    return outline


def _waiting(kind: type, name: str) -> Any:
    """Stands for a method until it is called."""

    def method(self: Any, /, *given: Any, **named: Any) -> Any:
        if vars(kind)[name] is method:
            _write(kind, name)
        return vars(kind)[name](self, *given, **named)

    method.__name__, method.__qualname__ = name, f"{kind.__qualname__}.{name}"
    return method


def _write(kind: Any, name: str) -> None:
    """Have the standard library write a method, for a class of the same fields."""
    known = [(one.name, one.type, _again(one)) for one in dataclasses.fields(kind)]
    after = {"__post_init__": None} if hasattr(kind, "__post_init__") else {}
    options: dict[str, Any] = {**_NOTHING, **_WRITTEN[name], "slots": "__slots__" in vars(kind)}
    whole = dataclasses.make_dataclass(kind.__name__, known, namespace={"__doc__": kind.__doc__, **after}, **options)
    method = vars(whole)[name]
    method.__qualname__ = f"{kind.__qualname__}.{name}"
    setattr(kind, name, method)


def _again(one: "dataclasses.Field[Any]") -> Any:
    made: Any = dataclasses.field
    default = {key: getattr(one, key) for key in ("default", "default_factory")}
    return made(**default, repr=one.repr, hash=one.hash, init=one.init, compare=one.compare, kw_only=one.kw_only)


def _no_setting(_: object, name: str, __: object) -> None:
    msg = f"cannot assign to field {name!r}"
    raise dataclasses.FrozenInstanceError(msg)


def _no_deleting(_: object, name: str) -> None:
    msg = f"cannot delete field {name!r}"
    raise dataclasses.FrozenInstanceError(msg)


def _state(self: Any) -> list[Any]:
    """What is pickled of an object in slots, as the standard library has it."""
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _with_state(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
