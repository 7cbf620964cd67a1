"""A name that a template has nothing for: an error that knows what there would have been."""

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from jinja2.utils import missing

from site_builder.model.regex import regex

_PRIVATE = regex(r"_")


class UnknownNameError(UndefinedError):
    """`name` is not there; `known` are the names that are."""

    def __init__(self, name: str, of: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name = name
        self.of = of
        self.known = tuple(known)


class Unknown(StrictUndefined):
    """Strict: whatever is done with it is an error."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> NoReturn:
        del args, kwargs
        raise UnknownNameError(str(self._undefined_name), *_owner(self._undefined_obj))

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = __call__ = __getitem__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _fail_with_undefined_error
    __pos__ = __neg__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error
    __int__ = __float__ = __complex__ = __pow__ = __rpow__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        """Attributes of nothing are an error too; the machine's own names stay what they are."""
        if name[:2] == "__":
            raise AttributeError(name)
        self._fail_with_undefined_error()


def _owner(thing: object) -> tuple[str, tuple[str, ...]]:
    """What the name was asked of, and what it has."""
    if thing is missing or thing is None:
        return "", ()
    if isinstance(thing, Mapping):
        return "mapping", tuple(str(one) for one in thing)
    return type(thing).__name__, tuple(one for one in dir(thing) if not _PRIVATE.match(one))
