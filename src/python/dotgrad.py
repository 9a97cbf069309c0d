"""Draws the computation behind a value: micrograd's, your own class's or PyTorch's.

    import dotgrad
    dotgrad.show(L)              # in a notebook: the picture
    dotgrad.save(L, "L.svg")     # a file, in any format of the command
    dotgrad.graph(L)             # the graph as a dict
    dotgrad.check(L)             # where data or grad differs from the chain rule

    with dotgrad.record() as tape:      # PyTorch: every op, with data and gradients
        loss = model(x).sum()
        loss.backward()
    tape.show(loss)

A value is an object with a number (`data`, …) and its operands (`_prev`,
`_children`, …); `register` names the attributes of other classes.
Pictures are drawn by the `dotgrad` command, which needs Node. For CPython 3.9
and newer, without other packages.
"""
from __future__ import annotations

import functools
import gc
import json
import math
import os
import re
import shlex
import shutil
import subprocess
import sys
from types import FunctionType, MethodType, ModuleType
from typing import Any, Callable, NamedTuple, Optional

__version__ = "0.1.0"
__all__ = ["DotgradError", "Picture", "check", "graph", "record", "register", "save", "show"]


class DotgradError(Exception):
    """Says what cannot be read or drawn, why, and what to do."""


# --- numbers -------------------------------------------------------------------------


def _number(x: Any) -> Optional[float]:
    """x as a float: a number of Python or NumPy, or an array of one element; else None."""
    if type(x) is float:
        return x
    if x is None or isinstance(x, (str, bytes, bytearray, type)):
        return None
    try:
        return float(x.item() if hasattr(x, "shape") else x)
    except OverflowError:
        return math.inf if x > 0 else -math.inf
    except Exception:
        return None


_SPECIAL = {"nan": '"NaN"', "inf": '"Infinity"', "-inf": '"-Infinity"', "-0.0": '"-0"'}


def _json(x: Any) -> str:
    """A number, text or list in the graph's JSON, where numbers that JSON lacks are strings."""
    if type(x) is float:
        return repr(x) if x and -math.inf < x < math.inf else _SPECIAL.get(repr(x), repr(x))
    if isinstance(x, str):
        return _quote(x)
    return f"[{','.join(map(_json, x))}]" if isinstance(x, list) else _in_ascii(x)


_in_ascii = json.JSONEncoder().encode
_in_unicode = json.JSONEncoder(ensure_ascii=False).encode


@functools.lru_cache(maxsize=1000)
def _quote(text: str) -> str:
    """A text in JSON, with escapes only if UTF-8 cannot write it: as for half of a surrogate pair."""
    quoted = _in_unicode(text)
    return quoted if quoted.isprintable() else _in_ascii(text)


def _close(a: Optional[float], b: float, tolerance: float = 1e-9) -> bool:
    if a is None:
        return False
    return a == b or a != a and b != b or abs(a - b) <= tolerance * max(1.0, abs(a), abs(b)) < math.inf


def _array(x: Any) -> Optional[dict]:
    """What is drawn of an array: shape, dtype, mean, first numbers; None for anything else."""
    shape = getattr(x, "shape", None)
    if not isinstance(shape, tuple) or not hasattr(x, "dtype"):
        return None
    try:
        flat = (x.detach() if hasattr(x, "detach") else x).reshape(-1)
        facts = {"shape": [int(n) for n in shape], "dtype": str(x.dtype).replace("torch.", "")}
        if len(flat) and "complex" not in facts["dtype"]:
            flat = flat.double() if hasattr(flat, "double") else flat
            facts["mean"] = float(flat.mean())
            facts["numbers"] = [float(n) for n in flat[:6]]
        return facts
    except Exception:
        return None


# --- ops -----------------------------------------------------------------------------


class _Op(NamedTuple):
    """A known op; its functions take the operands' data, and for `pow` the exponent too."""

    symbol: str
    arity: int  # 0: any
    forward: Callable
    partials: Callable  # the result is the last argument
    commutes: bool = False


def _sigmoid(a: float) -> float:
    return 1 / (1 + math.exp(-a)) if a >= 0 else math.exp(a) / (1 + math.exp(a))


def _extreme(a: float, b: float) -> tuple:
    return (1.0, 0.0) if a > b else (0.0, 1.0) if a < b else (0.5, 0.5)


_OPS = {
    "add": _Op("+", 2, lambda a, b: a + b, lambda a, b, y: (1.0, 1.0), True),
    "mul": _Op("*", 2, lambda a, b: a * b, lambda a, b, y: (b, a), True),
    "sub": _Op("-", 2, lambda a, b: a - b, lambda a, b, y: (1.0, -1.0)),
    "div": _Op("/", 2, lambda a, b: a / b, lambda a, b, y: (1 / b, -a / b**2)),
    "power": _Op("**", 2, lambda a, b: a**b, lambda a, b, y: (b * a ** (b - 1), y * math.log(a))),
    "max": _Op("max", 2, max, lambda a, b, y: _extreme(a, b), True),
    "min": _Op("min", 2, min, lambda a, b, y: _extreme(b, a), True),
    "pow": _Op("**", 1, lambda a, k: a**k, lambda a, k, y: (k * a ** (k - 1) if k else 0.0,)),
    "neg": _Op("-", 1, lambda a: -a, lambda a, y: (-1.0,)),
    "exp": _Op("exp", 1, math.exp, lambda a, y: (y,)),
    "log": _Op("log", 1, math.log, lambda a, y: (1 / a,)),
    "tanh": _Op("tanh", 1, math.tanh, lambda a, y: (1 - y * y,)),
    "sigmoid": _Op("σ", 1, _sigmoid, lambda a, y: (y * (1 - y),)),
    "relu": _Op("ReLU", 1, lambda a: a if a > 0 else 0.0, lambda a, y: (1.0 if y > 0 else 0.0,)),
    "sin": _Op("sin", 1, math.sin, lambda a, y: (math.cos(a),)),
    "cos": _Op("cos", 1, math.cos, lambda a, y: (-math.sin(a),)),
    "sqrt": _Op("sqrt", 1, math.sqrt, lambda a, y: (0.5 / y,)),
    "abs": _Op("abs", 1, abs, lambda a, y: (float((a > 0) - (a < 0)),)),
    "sum": _Op("sum", 0, lambda *a: sum(a), lambda *a: (1.0,) * (len(a) - 1)),
    "mean": _Op("mean", 0, lambda *a: sum(a) / len(a), lambda *a: (1 / (len(a) - 1),) * (len(a) - 1)),
}

# Names of these ops in learners' code and PyTorch, lower case, without underscores at the ends.
_WORDS = {
    **{name: name for name in _OPS},
    **{op.symbol.lower(): name for name, op in _OPS.items() if name not in ("power", "neg")},
    **{"×": "mul", "·": "mul", "multiply": "mul", "times": "mul", "mult": "mul", "rmul": "mul", "multiplication": "mul", "plus": "add", "radd": "add", "addition": "add"},
    **{"÷": "div", "truediv": "div", "divide": "div", "true_divide": "div", "division": "div", "rtruediv": "div", "rdiv": "div"},
    **{"subtract": "sub", "rsub": "sub", "minus": "sub", "subtraction": "sub", "negative": "neg", "^": "pow", "power": "pow", "rpow": "pow"},
    **{"ln": "log", "e": "exp", "sigm": "sigmoid", "logistic": "sigmoid", "maximum": "max", "minimum": "min"},
}
_SIGNED = ("add", "mul", "sub", "div", "neg")  # words for these are drawn as signs
_POWER = re.compile(r"(?:\*\*|\^|pow)\s*\(?\s*(-?[\d.]+(?:e[-+]?\d+)?)\s*\)?", re.I)


@functools.lru_cache(maxsize=1000)
def _op_of(symbol: str, operands: int) -> tuple:
    """The op of a symbol with a number of operands, and its exponent: ("pow", 3.0) for "**3"."""
    word = symbol.strip().strip("_").lower()
    power = _POWER.fullmatch(word)
    if power and operands == 1:
        return "pow", float(power.group(1))
    name = _WORDS.get(word)
    if name == "pow" and operands == 2:
        return "power", None
    if name == "sub" and operands == 1:
        return "neg", None
    return name or re.sub(r"\W+", "_", word).strip("_") or "unknown", None


def _call(function: Callable, args: list) -> Any:
    """The result of a number function, or None where it is not defined."""
    try:
        found = function(*args)
        return None if isinstance(found, complex) else found
    except (ArithmeticError, ValueError, TypeError):
        return None


class _Value:
    """A value to draw, with the op that made it; its operands are values too."""

    __slots__ = ("label", "data", "grad", "role", "array", "scope", "unit", "op", "symbol", "arg", "operands", "ordered", "partials")

    def __init__(self, data: Optional[float], grad: Optional[float] = None, label: str = "", role: str = "leaf") -> None:
        self.data, self.grad, self.label, self.role = data, grad, label, role
        self.array: dict = {}
        self.scope, self.op, self.symbol, self.arg = "", "", "", None
        self.unit: Optional[list] = None
        self.operands: list = []
        self.ordered, self.partials = True, None

    def inputs(self) -> Optional[list]:
        """The arguments of the op's functions, or None if they cannot be called."""
        op = _OPS.get(self.op)
        args = [operand.data for operand in self.operands]
        if op is None or None in args or op.arity not in (0, len(args)) or not (self.ordered or op.commutes):
            return None
        if self.op == "pow":
            return None if self.arg is None else [*args, self.arg]
        return args

    def forward(self) -> Optional[float]:
        """The op's result for the operands' data, if both are known."""
        args = self.inputs()
        return None if args is None else _call(_OPS[self.op].forward, args)

    def slopes(self) -> Optional[tuple]:
        """The op's local gradients: those stored by the program, else by the op's rule."""
        args = self.inputs()
        if self.partials is None and args is not None and self.data is not None:
            return _call(_OPS[self.op].partials, [*args, self.data])
        return self.partials

    def rename(self, op: str, arg: Optional[float] = None) -> None:
        """Sets the op, with the engine's symbol for it."""
        self.op, self.arg = op, arg
        self.symbol = _OPS[op].symbol + (f"{arg:g}" if arg is not None else "")


class _Graph(NamedTuple):
    """Values in topological order, leaves first and the root last; guesses; file and line."""

    values: list
    notes: list
    source: Optional[dict]

    def dict(self) -> dict:
        """The graph as dotgrad's JSON, version 1."""
        return json.loads(self.json())

    def json(self, indent: bool = False) -> str:
        """The JSON as text, in one line or with a line for each node and edge."""
        nodes, edges = self._parts()
        fields = {"version": "1", "root": f'"v{len(self.values) - 1}"'}
        before, between, after = ("\n    ", ",\n    ", "\n  ") if indent else ("", ",", "")
        for name, parts in (("nodes", nodes), ("edges", edges)):
            fields[name] = f"[{before}{between.join(parts)}{after}]" if parts else "[]"
        if self.notes:
            fields["notes"] = _json(list(self.notes))
        if self.source:
            fields["source"] = "{" + ",".join(f'"{key}":{_json(x)}' for key, x in self.source.items()) + "}"
        if indent:
            return "{\n  " + ",\n  ".join(f'"{name}": {text}' for name, text in fields.items()) + "\n}\n"
        return "{" + ",".join(f'"{name}":{text}' for name, text in fields.items()) + "}"

    def _parts(self) -> tuple:
        """The nodes and the edges, each as JSON: dicts of a large graph would take twice the time."""
        place = {id(value): i for i, value in enumerate(self.values)}
        nodes, edges = [], []
        for i, value in enumerate(self.values):
            if value.op:
                arg = "" if value.arg is None else f',"arg":{_json(value.arg)}'
                nodes.append(f'{{"id":"o{i}","kind":"op","op":{_quote(value.op)},"symbol":{_quote(value.symbol)}{arg}}}')
            nodes.append(self._node(f"v{i}", value))
            if not value.op:
                continue
            slopes = value.slopes()
            for slot, operand in enumerate(value.operands):
                order = f',"slot":{slot}' if value.ordered else ""
                slope = None if slopes is None else slopes[slot]
                partial = "" if slope is None else f',"partial":{_json(slope)}'
                edges.append(f'{{"from":"v{place[id(operand)]}","to":"o{i}"{order}{partial}}}')
            edges.append(f'{{"from":"o{i}","to":"v{i}"}}')
        return nodes, edges

    def _node(self, key: str, value: _Value) -> str:
        role = "root" if value is self.values[-1] else "inner" if value.op else value.role
        text = f'{{"id":"{key}","kind":"value","role":"{role}"'
        if value.label:
            text += f',"label":{_json(value.label)}'
        if value.data is not None:
            text += f',"data":{_json(value.data)}'
        if value.grad is not None:
            text += f',"grad":{_json(value.grad)}'
        if value.scope:
            text += f',"scope":{_json(value.scope)}'
        if value.unit is not None:
            text += f',"unit":{_json(value.unit)}'
        for name, x in value.array.items():
            text += f',"{name}":{_json(x)}'
        return text + "}"


def _chain_rule(values: list) -> list:
    """The gradient of each value; NaN if it depends on an unknown op."""
    place = {id(value): i for i, value in enumerate(values)}
    grads = [0.0] * (len(values) - 1) + [1.0]
    for i in reversed(range(len(values))):
        slopes = (values[i].slopes() if values[i].op else None) or [None] * len(values[i].operands)
        for operand, slope in zip(values[i].operands, slopes):
            grads[place[id(operand)]] += math.nan if slope is None else slope * grads[i]
    return grads


def _graph(order: list, notes: dict, source: Optional[dict]) -> _Graph:
    """The graph of values in any topological order."""
    values = [value for value in order if not value.op] + [value for value in order if value.op]
    return _Graph(values, [note if n == 1 else f"{note} ({n} times)" for note, n in notes.items()], source)


_MOST_VALUES = 2_000_000  # far more than a picture can have; operands that a class makes on request have no end


def _walk(root: Any, operands_of: Callable, name_of: Callable) -> list:
    """Everything that root was computed from, operands first; without recursion."""
    order: list = []
    done, entered = set(), {id(root)}
    stack = [(root, iter(operands_of(root)))]
    while stack:
        thing, rest = stack[-1]
        for operand in rest:
            if id(operand) in entered:
                way = [thing for thing, _ in stack]
                start = next(i for i, thing in enumerate(way) if thing is operand)
                names = [name_of(thing) for thing in [*way[start:], operand]]
                shown = names if len(names) < 8 else [*names[:3], "…", *names[-3:]]
                raise DotgradError(f"these values form a cycle, so none can be computed first: {' ← '.join(shown)}")
            if id(operand) not in done:
                if len(done) + len(stack) >= _MOST_VALUES:
                    raise DotgradError(f"this was computed from more than {_MOST_VALUES:,} values, which is too many to draw")
                entered.add(id(operand))
                stack.append((operand, iter(operands_of(operand))))
                break
        else:
            stack.pop()
            entered.discard(id(thing))
            done.add(id(thing))
            order.append(thing)
    return order


# --- objects of any class --------------------------------------------------------------

_NAMES = {
    "data": ("data", "value", "val", "v", "x", "number", "scalar"),
    "grad": ("grad", "gradient", "derivative", "dv", "adjoint", "g", "d"),
    "operands": (
        *("prev", "children", "parents", "previous", "inputs", "operands", "args", "src", "srcs", "deps", "childs", "child"),
        *("parent", "depends_on", "dependencies", "sources", "predecessors", "creators", "local_gradients"),
    ),
    "op": ("op", "operation", "operator", "op_name", "opname", "fn_name", "func", "op_type", "creation_op"),
    "label": ("label", "name", "tag"),
    "local": ("local_grads", "local_gradients", "local_grad", "partials", "local_derivatives"),
}
# Engines whose values store their operands in two attributes, or in a function object.
_PAIRS = (("left", "right"), ("lhs", "rhs"), ("a", "b"))
_MAKERS = ("creator", "_ctx", "history")
_CONTAINERS = (tuple, list, set, frozenset, dict)


def _is_operands(x: Any) -> bool:
    return x is None or isinstance(x, _CONTAINERS)


_FITS: dict = {
    "data": lambda x: _number(x) is not None or _array(x) is not None,
    "grad": lambda x: not callable(x) and not isinstance(x, _CONTAINERS),
    "operands": _is_operands,
    "op": lambda x: x is None or isinstance(x, (str, type, FunctionType)) or hasattr(x, "name"),
    "label": lambda x: isinstance(x, str),
    "local": lambda x: isinstance(x, (tuple, list)) and all(_number(y) is not None for y in x),
}


# Types that fit without a closer look, as most do.
_SURE: dict = {
    "data": (float, int),
    "grad": (float, int),
    "operands": _CONTAINERS,
    "op": (str,),
    "label": (str,),
    "local": (),
}


class _Shape:
    """Where objects of one class, with the same attributes, store what is drawn."""

    def __init__(self, thing: Any, given: dict) -> None:
        self.given = given
        own = "_" + type(thing).__name__.lstrip("_") + "__"
        self.names = {
            part: [a for name in names for a in ("_" + name, name, name + "_", own + name) if _has(thing, a)]
            for part, names in _NAMES.items()
        }
        self.pair = next(((a, b) for a, b in _PAIRS if _has(thing, a) and _has(thing, b)), None)
        self.maker = next((a for a in _MAKERS if _has(thing, a)), None)

    def get(self, thing: Any, part: str) -> Any:
        """The part of an object, or None if it has none."""
        how = self.given.get(part)
        if how is not None:
            return how(thing) if callable(how) else getattr(thing, how, None)
        for name in self.names[part]:
            x = getattr(thing, name, None)
            if x is not None and (type(x) in _SURE[part] or _FITS[part](x)):
                return x
        return None

    def operands(self, thing: Any) -> Any:
        """The container of the object's operands, or None if its class has none."""
        found = self.get(thing, "operands")
        if found is not None:
            return found
        if self.maker is not None:
            maker = getattr(thing, self.maker, None)
            return () if maker is None else _shape(maker).get(maker, "operands")
        if self.pair is not None:
            return [x for x in (getattr(thing, name, None) for name in self.pair) if _is_value(x)]
        return () if self.given.get("operands") or any(getattr(thing, n, self) is None for n in self.names["operands"]) else None

    def symbol(self, thing: Any) -> str:
        """The object's name for its op, or an empty string."""
        found = self.get(thing, "op")
        if found is None and self.maker is not None:
            maker = getattr(thing, self.maker, None)
            found = maker if maker is None or isinstance(maker, type) else type(maker)
        if not isinstance(found, str):
            found = getattr(found, "__name__", None) or getattr(found, "name", None) or ""
            found = _OPS[_WORDS[found.lower()]].symbol if str(found).lower() in _WORDS else found
        return "" if found in ("None", "none") else str(found).strip()


def _has(thing: Any, name: str) -> bool:
    try:
        return hasattr(thing, name)
    except Exception:
        return False


_registered: dict = {}
_shapes: dict = {}


def register(
    cls: type,
    *,
    data: Any = None,
    operands: Any = None,
    grad: Any = None,
    op: Any = None,
    label: Any = None,
    local_grads: Any = None,
) -> type:
    """Says where objects of a class and its subclasses store what is drawn.

    Each is an attribute's name or a function of the object. `operands` gives a
    tuple or list in the order of the op, or a set; anything not given is looked
    up as in any class. Returns the class, so that it can be used in a decorator.
    """
    given = {"data": data, "operands": operands, "grad": grad, "op": op, "label": label, "local": local_grads}
    _registered[cls] = {part: how for part, how in given.items() if how is not None}
    _shapes.clear()
    return cls


def _shape(thing: Any) -> _Shape:
    cls = type(thing)
    key = (cls, *getattr(thing, "__dict__", ()))
    found = _shapes.get(key)
    if found is None:
        given = next((_registered[base] for base in cls.__mro__ if base in _registered), {})
        found = _shapes[key] = _Shape(thing, given)
    return found


_NO_VALUES = (int, float, complex, str, bytes, *_CONTAINERS, type, ModuleType, FunctionType, MethodType)


def _is_value(thing: Any) -> bool:
    """Whether something can be drawn: a tensor, or an object with data and operands."""
    if thing is None or isinstance(thing, _NO_VALUES):
        return False
    if _is_tensor(thing):
        return True
    if type(thing).__module__.split(".")[0] in ("numpy", "torch", "graphviz", "matplotlib", "pandas", "builtins", "dotgrad"):
        return False
    try:
        shape = _shape(thing)
        return shape.get(thing, "data") is not None and shape.operands(thing) is not None
    except Exception:
        return False


class _Constant:
    """A number among the operands of an op."""

    def __init__(self, number: float) -> None:
        self.number = number


class _Facts(NamedTuple):
    """How one object was made."""

    operands: list
    ordered: bool
    local: Optional[list]  # the local gradients stored with the operands
    closure: Any  # the function or partial that propagates the gradient
    shape: Optional[_Shape] = None


@functools.lru_cache(maxsize=None)
def _slots(cls: type) -> tuple:
    found: list = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        found += (slots,) if isinstance(slots, str) else slots
    return tuple(found)


_FUNCTIONS = {FunctionType, functools.partial}


def _closures_of(thing: Any) -> list:
    """The functions with which an object propagates its gradient; their closures contain the operands."""
    found = [x for x in getattr(thing, "__dict__", {}).values() if type(x) in _FUNCTIONS]
    found += [x for x in (getattr(thing, name, None) for name in _slots(type(thing))) if type(x) in _FUNCTIONS]
    return [x for x in found if type(x) is functools.partial or x.__closure__ or x.__defaults__]


def _maker_of(closure: Any) -> str:
    """The name of the function that made a closure: `__mul__` of `Value.__mul__.<locals>._backward`."""
    return _maker_in(getattr(closure, "__qualname__", ""))


@functools.lru_cache(maxsize=1000)
def _maker_in(path: str) -> str:
    return path.rpartition(".<locals>")[0].split(".")[-1]


@functools.lru_cache(maxsize=None)
def _cell_order(code: Any, name: str, cls: type, function: Any) -> tuple:
    """The places of a closure's cells, in the order of the parameters of the method or function that made it."""
    makers = [base.__dict__.get(name) for base in cls.__mro__] + [function]
    codes = [getattr(getattr(maker, "__func__", maker), "__code__", None) for maker in makers]
    maker = next((maker for maker in codes if maker is not None and code in maker.co_consts), None)
    parameters = maker.co_varnames[: maker.co_argcount + maker.co_kwonlyargcount] if maker else ("self",)
    rank = {name: i for i, name in enumerate(parameters)}
    return tuple(sorted(range(len(code.co_freevars)), key=lambda i: rank.get(code.co_freevars[i], len(rank))))


def _cells(closure: Any, thing: Any) -> list:
    """The contents of a function: its cells in that order, and bound arguments."""
    if isinstance(closure, functools.partial):
        return [*_cells(closure.func, thing), *closure.args, *closure.keywords.values()]
    if not isinstance(closure, FunctionType):
        return []
    name = _maker_of(closure)
    function = closure.__globals__.get(name)
    found = list(closure.__defaults__ or ())
    for i in _cell_order(closure.__code__, name, type(thing), function if isinstance(function, FunctionType) else None):
        try:
            x = closure.__closure__[i].cell_contents
        except ValueError:  # empty
            continue
        found += x if isinstance(x, (tuple, list)) else [x]
    return found


def _numbers(closure: Any, thing: Any) -> list:
    return [x for x in map(_number, _cells(closure, thing)) if x is not None]


def _split(raw: Any) -> tuple:
    """Operands, and the local gradients stored with them, as in [(a, 2.0), (b, 3.0)]."""
    items = list(raw)
    if isinstance(raw, dict):
        items = list(raw.items()) if items and _is_value(items[0]) else list(raw.values())
    if items and isinstance(items[0], (tuple, list)) and all(isinstance(item, (tuple, list)) and len(item) == 2 for item in items):
        if all(_is_value(a) and not _is_value(b) for a, b in items):
            return [a for a, _ in items], [_number(b) for _, b in items]
        if all(_is_value(b) and not _is_value(a) for a, b in items):
            return [b for _, b in items], [_number(a) for a, _ in items]
    return items, None


class _Objects:
    """Reads the graph of one value of a learner's class."""

    def __init__(self, names: "_Names") -> None:
        self.labels, self.parameters, self.neurons = names.labels, names.parameters, names.neurons
        self.facts: dict = {}
        self.notes: dict = {}
        self.chosen: dict = {}

    def read(self, root: Any, source: Optional[dict]) -> _Graph:
        self.prefer(root)
        order = _walk(root, self.operands, self.name)
        made: dict = {}
        unnamed = []
        for thing in order:
            made[id(thing)] = value = self.value(thing)
            facts = self.facts[id(thing)]
            value.operands = [made[id(x)] for x in facts.operands]
            if value.operands and not self.settle(value, thing, facts):
                unnamed.append((value, _methods(type(thing))))
        self.guess(unnamed)
        values = _with_constants([made[id(thing)] for thing in order])
        _place_in_neurons(values, {id(made[key]): place for key, place in self.neurons.items() if key in made})
        return _graph(values, self.notes, source)

    def note(self, text: str) -> None:
        self.notes[text] = self.notes.get(text, 0) + 1

    def prefer(self, root: Any) -> None:
        """If an engine stores operands and consumers, the operands are those that lead to a value without an op."""
        names = [name for name in _shape(root).names["operands"] if getattr(root, name, None)]
        if len(names) > 1 or names and names[0] != _shape(root).names["operands"][0]:
            self.chosen = {type(root): next((name for name in names if self.leads_to_leaf(root, name)), names[0])}

    def leads_to_leaf(self, thing: Any, name: str) -> bool:
        for _ in range(1_000_000):
            below = next((x for x in getattr(thing, name, None) or () if type(x) is type(thing)), None)
            if below is None:
                break
            thing = below
        return not _shape(thing).symbol(thing)

    def name(self, thing: Any) -> str:
        if isinstance(thing, _Constant):
            return f"{thing.number:g}"
        return self.label(thing) or repr(thing)[:40]

    def label(self, thing: Any, shape: Optional[_Shape] = None) -> str:
        return ((shape or _shape(thing)).get(thing, "label") or "").strip() or self.labels.get(id(thing), "")

    def operands(self, thing: Any) -> list:
        if isinstance(thing, _Constant):
            self.facts[id(thing)] = _Facts([], True, None, None)
            return []
        shape = _shape(thing)
        chosen = self.chosen.get(type(thing))
        raw = (getattr(thing, chosen, None) if chosen else shape.operands(thing)) or ()
        items, local = _split(raw)
        cls = type(thing)
        things = [x for x in items if type(x) is cls or _is_value(x)]
        if len(things) < len(items):
            things = [x if _is_value(x) else _Constant(_number(x)) for x in items if _is_value(x) or _number(x) is not None]
        closures = _closures_of(thing) if things else []
        closure = closures[0] if closures else None
        ordered = not isinstance(raw, (set, frozenset))
        if things and not ordered:
            members = {id(x) for x in things}
            for candidate in closures:
                found = [x for x in _cells(candidate, thing) if id(x) in members]
                if {id(x) for x in found} == members:
                    things, ordered, closure = found, True, candidate
                    break
            else:
                things = sorted(things, key=self.rank)
        self.facts[id(thing)] = _Facts(things, ordered, local, closure, shape)
        return things

    def rank(self, thing: Any) -> tuple:
        """The order of unordered operands: named ones first, by name, then by data."""
        label = self.label(thing)
        return label == "", label, _number(_shape(thing).get(thing, "data")) or 0.0

    def value(self, thing: Any) -> _Value:
        if isinstance(thing, _Constant):
            return _Value(thing.number, role="constant")
        shape = self.facts[id(thing)].shape
        data, grad = shape.get(thing, "data"), shape.get(thing, "grad")
        if type(grad) is not float and _is_value(grad):  # gradients that can be differentiated again
            grad = _shape(grad).get(grad, "data")
        value = _Value(_number(data), _number(grad), self.label(thing, shape))
        if id(thing) in self.parameters:
            value.role = "parameter"
        if value.data is None:
            value.array = _array(data) or {}
            more = _array(grad) or {}
            value.grad = None
            if "mean" in more:
                value.array["gradMean"] = more["mean"]
        return value

    def settle(self, value: _Value, thing: Any, facts: _Facts) -> bool:
        """Finds the op and the order of its operands; False if the op must be inferred from its numbers."""
        shape = facts.shape
        local = facts.local or shape.get(thing, "local")
        if local is not None and len(local) == len(value.operands):
            value.partials = [_number(x) for x in local]
        value.ordered = facts.ordered
        symbol = shape.symbol(thing)
        if not symbol and facts.closure is not None:
            symbol = _maker_of(facts.closure).strip("_")
            symbol = _OPS[_WORDS[symbol]].symbol if symbol in _WORDS else symbol
        if not symbol:
            value.op, value.symbol = "unknown", "?"
            return False
        value.symbol = symbol
        value.op, value.arg = _op_of(symbol, len(value.operands))
        if value.op not in _OPS:
            self.try_maker(value, facts)
        elif value.op in _SIGNED and value.arg is None:
            value.symbol = _OPS[value.op].symbol
        if value.op in ("pow", "power") and len(value.operands) == 1 and value.arg is None:
            self.find_exponent(value, _numbers(facts.closure, thing))
        if value.op == "neg" and symbol != "neg" and value.data is not None and not _close(value.forward(), value.data):
            value.op = "sub"  # for a - a, a set has only one operand
        op = _OPS.get(value.op)
        if op is not None and op.arity == 2 and value.data is not None and all(x.data is not None for x in value.operands):
            if len(value.operands) == 1:
                self.find_second(value, op, _numbers(facts.closure, thing))
            elif len(value.operands) == 2:
                self.find_order(value, op)
        return True

    def try_maker(self, value: _Value, facts: _Facts) -> None:
        """Takes the op of the method that made a value whose own name for it is not known, if the numbers match."""
        maker = _maker_of(facts.closure).strip("_").lower()
        name = _op_of(maker, len(value.operands))[0] if maker in _WORDS else ""
        args, op = [x.data for x in value.operands], _OPS.get(name)
        if op is None or None in args or op.arity not in (0, len(args)):
            return
        if name == "pow" or any(_close(_call(op.forward, order), value.data) for order in (args, args[::-1])):
            value.op = name

    def find_exponent(self, value: _Value, numbers: list) -> None:
        a, y = value.operands[0].data, value.data
        if a is None or y is None:
            return
        fits = [k for k in numbers if _close(_call(_OPS["pow"].forward, [a, k]), y)]
        if not fits:
            fits = _exponents(a, y, value.partials)
            if fits:
                self.note(f"the exponent of {value.symbol} is computed from the data")
        if fits:
            value.op, value.arg = "pow", fits[0]
            value.symbol = f"**{fits[0]:g}"

    def find_second(self, value: _Value, op: _Op, numbers: list) -> None:
        """A set with one operand does not show whether it is used twice, or whether the other one is a number."""
        (a,) = value.operands
        y = value.data
        if _close(_call(op.forward, [a.data, a.data]), y):
            value.operands, value.ordered = [a, a], True
            return
        for k in numbers:
            for left in (True, False):
                if _close(_call(op.forward, [a.data, k] if left else [k, a.data]), y):
                    constant = _Value(k, role="constant")
                    value.operands, value.ordered = [a, constant] if left else [constant, a], True
                    return
        self.note(f"{value.symbol} has one operand here, and what the other one was is not kept")
        value.op = "unknown"

    def find_order(self, value: _Value, op: _Op) -> None:
        """Infers the order from the data if nothing else gives it, or if a method swaps its operands."""
        if op.commutes:
            return  # any order gives the same numbers
        a, b = value.operands
        there = _close(_call(op.forward, [a.data, b.data]), value.data)
        back = _close(_call(op.forward, [b.data, a.data]), value.data)
        if back and not there and value.partials is None:
            value.operands = [b, a]
        if not value.ordered:
            value.ordered = there != back
            if not value.ordered:
                self.note(f"the operands of {value.symbol} are kept in a set, so their order is not known")

    def guess(self, unnamed: list) -> None:
        """Infers ops from their numbers: first those that match only one op, then the rest as most of these."""
        tally: dict = {}
        later = []
        for value, methods in unnamed:
            fits = _candidates(value, methods)
            if len(fits) == 1:
                tally[fits[0][0]] = tally.get(fits[0][0], 0) + 1
                self.name_op(value, fits[0])
            else:
                later.append((value, fits))
        for value, fits in later:
            fits.sort(key=lambda fit: -tally.get(fit[0], 0))
            first, *others = [tally.get(fit[0], 0) for fit in fits] or [0]
            if first > 0 and all(first > other for other in others):
                self.name_op(value, fits[0])
            else:
                self.note("an op has no name, and its numbers do not tell which it is")

    def name_op(self, value: _Value, fit: tuple) -> None:
        name, arg = fit
        value.rename(name, arg)
        if value.partials is None:
            self.note(f"{value.symbol} is named by its numbers")
        if not value.ordered and _OPS[name].arity == 2:
            self.find_order(value, _OPS[name])


def _with_constants(order: list) -> list:
    """The values with constants that appear only in their ops, each before its op."""
    known = {id(value) for value in order}
    found = []
    for value in order:
        for operand in value.operands:
            if id(operand) not in known:
                known.add(id(operand))
                found.append(operand)
        found.append(value)
    return found


class _Place(NamedTuple):
    """The neuron of a parameter: its scope, its layer and number if it has them, and the parameter's role."""

    scope: str
    unit: Optional[list]
    is_bias: bool


_ACTIVATIONS = ("tanh", "relu", "sigmoid", "exp", "log", "sin", "cos", "abs")


def _place_in_neurons(values: list, places: dict) -> None:
    """Puts the values of a weighted sum, up to its activation, into the scope of the neuron with its parameters."""
    sums: dict = {}  # id of the latest value of an unfinished sum → its place
    for value in values if places else ():
        place = places.get(id(value))
        if place is None and value.operands:
            place = _neuron_of(value, places, sums)
            if place is not None and (len(value.operands) > 1 or value.op == "unknown"):
                sums[id(value)] = place
        if place is None:
            continue
        value.scope, value.unit = place.scope, place.unit
        for x in value.operands:
            # A number that an op of the neuron converted to a value; it has no other name.
            if not x.op and not x.label and id(x) not in places:
                x.role, x.scope, x.unit = "constant", place.scope, place.unit


def _neuron_of(value: _Value, places: dict, sums: dict) -> Optional[_Place]:
    own = [places[id(x)] for x in value.operands if id(x) in places]
    going = [sums[id(x)] for x in value.operands if id(x) in sums]
    if value.op == "mul" and len(own) == 1 and not own[0].is_bias and not going:
        return own[0]
    if value.op == "add" and going and len({place.scope for place in [*own, *going]}) == 1:
        rest = [x for x in value.operands if id(x) not in places and id(x) not in sums]
        return going[0] if all(place.is_bias for place in own) and all(x.data == 0 and not x.op for x in rest) else None
    return going[0] if value.op in _ACTIVATIONS and going else None


@functools.lru_cache(maxsize=None)
def _methods(cls: type) -> frozenset:
    """The ops that a class has methods for; all ops if none of its methods looks like one."""
    words = {name.strip("_").lower() for base in cls.__mro__[:-1] for name in base.__dict__}
    found = {_WORDS[word] for word in words if word in _WORDS}
    return frozenset(found or _OPS)


def _exponents(a: float, y: float, local: Optional[list]) -> list:
    """Exponents k with a**k = y, and with k*a**(k-1) as the local gradient if that is known."""
    try:
        k = local[0] * a / y if local else math.log(abs(y)) / math.log(abs(a))
    except (ArithmeticError, ValueError, TypeError):
        return []
    pow_ = _OPS["pow"]
    fits = [k for k in (round(k, 9), k) if _close(_call(pow_.forward, [a, k]), y)]
    return [k + 0.0 for k in fits if not local or _close((_call(pow_.partials, [a, k, y]) or [None])[0], local[0])]


def _candidates(value: _Value, methods: frozenset) -> list:
    """The ops that match a value's data and local gradients for its operands, as (name, exponent)."""
    args, y, local = [operand.data for operand in value.operands], value.data, value.partials
    if y is None or None in args or local is not None and None in local:
        return []
    fits = []
    for name, op in _OPS.items():
        if name not in methods or op.arity != len(args) or name == "power":
            continue
        orders = [args] if value.ordered or op.commutes or len(args) == 1 else [args, args[::-1]]
        if name == "pow":
            fits += [(name, k) for k in _exponents(args[0], y, local)[:1]]
        elif any(_close(_call(op.forward, order), y) for order in orders) and _has_slopes(op, args, y, local):
            fits.append((name, None))
    if len(fits) > 1:  # nobody writes a power of 1
        fits = [fit for fit in fits if fit != ("pow", 1.0)]
    if not fits and local is not None and len(args) == 2:  # data changed since, as in a training step; the local gradients show the old data
        p, q = local
        fits = [("add", None)] if p == q == 1 else [("sub", None)] if (p, q) == (1, -1) else []
        fits = fits or ([("mul", None)] if _close(p * q, y) else [("div", None)] if _close(y * p, -q) else [])
    return fits


def _has_slopes(op: _Op, args: list, y: float, local: Optional[list]) -> bool:
    if local is None:
        return True
    slopes = _call(op.partials, [*args, y])
    return slopes is not None and all(_close(p, q) for p, q in zip(slopes, local))


# --- PyTorch -------------------------------------------------------------------------


def _is_tensor(x: Any) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(x, getattr(torch, "Tensor", ()))


def _tensor_value(tensor: Any, role: str = "leaf") -> _Value:
    """The current state of a tensor, without its gradient: a number if it has one element, else an array."""
    value = _Value(_number(tensor), role=role)
    if value.data is None:
        value.array = _array(tensor) or {}
    return value


def _leaf(tensor: Any) -> _Value:
    is_parameter = type(tensor).__name__ == "Parameter"
    return _tensor_value(tensor, "parameter" if is_parameter else "leaf" if tensor.requires_grad else "constant")


def _set_gradient(value: _Value, gradient: Any) -> None:
    if gradient is None:
        return
    if value.data is not None:
        value.grad = _number(gradient)
    else:
        value.array["gradMean"] = (_array(gradient) or {}).get("mean", math.nan)


_TORCH_WORDS = {"mm": "matmul", "bmm": "matmul", "rmatmul": "matmul", "t": "transpose"}


def _name_tensor_op(value: _Value, name: str, arg: Optional[float]) -> None:
    word = _TORCH_WORDS.get(name.strip("_").lower(), name.strip("_").lower())
    if word in ("square", "reciprocal"):
        word, arg = "pow", 2.0 if word == "square" else -1.0
    scalar = value.data is not None and all(operand.data is not None for operand in value.operands)
    value.op, value.arg = _op_of(word, len(value.operands))
    value.symbol = word
    if value.op in _OPS:
        value.rename(value.op, arg if value.op == "pow" else None)
        # An op with a factor, or with another meaning of the name, is not a known op.
        if scalar and value.forward() is not None and not _close(value.forward(), value.data, 1e-3):
            value.op, value.symbol, value.arg = word + "_", word, None


class Tape:
    """Records what PyTorch computes in a `with` block; see `record`."""

    def __init__(self) -> None:
        self._made: dict = {}  # (id of a tensor, its version) → (tensor, value, gradients, modules)
        self._modules: list = []
        self._hooks: list = []
        self._mode: Any = None
        self._replaced: list = []  # (class, name, what it had itself)
        self._depth = 0
        self._unseen: set = set()  # ids of the values of tensors that were computed before

    def graph(self, root: Any) -> dict:
        """The graph of a recorded tensor, as dotgrad's JSON in a dict."""
        return self._read(root).dict()

    def show(self, root: Any, **options: Any) -> Picture:
        """The picture of a recorded tensor; see `show`."""
        return _show(self._read(root), options)

    def save(self, root: Any, path: Any, **options: Any) -> str:
        """Draws a recorded tensor into a file; see `save`."""
        return _save(self._read(root), path, options)

    def __enter__(self) -> Tape:
        try:
            from torch.nn.modules import module
            from torch.overrides import TorchFunctionMode
        except ImportError as error:
            raise DotgradError(f"record() is for PyTorch 1.13 and newer: {error}") from None
        tape = self

        class Mode(TorchFunctionMode):
            def __torch_function__(self, func: Any, types: Any, args: tuple = (), kwargs: Any = None) -> Any:
                return tape._call(func, args, kwargs or {})

        self._hooks = [
            module.register_module_forward_pre_hook(lambda entered, _: self._modules.append(entered)),
            module.register_module_forward_hook(self._leave),
        ]
        self._mode = Mode()
        self._mode.__enter__()
        self._replace_unseen()
        return self

    def _replace_unseen(self) -> None:
        """Records calls that a function mode does not see: of a learner's `autograd.Function`, and in 1.13 of items."""
        torch = sys.modules["torch"]
        for cls, name in ((torch.autograd.Function, "apply"), (torch.Tensor, "__getitem__"), (torch.Tensor, "__setitem__")):
            found = next(base.__dict__[name] for base in cls.__mro__ if name in base.__dict__)
            self._replaced.append((cls, name, cls.__dict__.get(name)))
            setattr(cls, name, classmethod(self._applying(found)) if name == "apply" else self._recording(found, name))

    def _recording(self, found: Any, name: str) -> Callable:
        def call(*args: Any, **kwargs: Any) -> Any:
            return found(*args, **kwargs)

        call.__name__ = name
        return lambda *args, **kwargs: self._call(call, args, kwargs)

    def _applying(self, found: Any) -> Callable:
        def apply(cls: type, *args: Any, **kwargs: Any) -> Any:
            return self._recording(found.__get__(None, cls), cls.__name__)(*args, **kwargs)

        return apply

    def __exit__(self, *error: Any) -> None:
        self._mode.__exit__(*error)
        self._modules = []
        for cls, name, own in self._replaced:
            delattr(cls, name) if own is None else setattr(cls, name, own)
        self._replaced = []
        for hook in self._hooks:
            hook.remove()

    def _leave(self, module: Any, *_: Any) -> None:
        while self._modules and self._modules.pop() is not module:
            pass  # a module whose forward failed

    def _call(self, func: Callable, args: tuple, kwargs: dict) -> Any:
        """Runs a function of PyTorch and records the tensors that it created, but not how it did that."""
        if self._depth > 0:
            return func(*args, **kwargs)
        self._depth = 1
        try:
            return self._record(func, args, kwargs)
        finally:
            self._depth = 0

    def _record(self, func: Callable, args: tuple, kwargs: dict) -> Any:
        before = [(tensor, tensor._version) for tensor in _tensors((args, kwargs))]
        old = {}
        if any(tensor.requires_grad for tensor, _ in before) and sys.modules["torch"].is_grad_enabled():
            old = {(id(tensor), version): self._value(tensor, version) for tensor, version in before}
        out = func(*args, **kwargs)
        changed = [tensor for tensor, version in before if tensor._version != version]
        for i, tensor in enumerate([*_tensors(out), *changed]):
            key = (id(tensor), tensor._version)
            if not old or tensor.grad_fn is None or key in self._made:
                continue
            value = _tensor_value(tensor)
            value.operands, arg = _operands_of_call(func, args, [old.get((id(t), v)) for t, v in before])
            name = func.__name__
            if name == "__get__":  # a property, such as x.T
                name = getattr(getattr(func, "__self__", None), "__name__", "get")
            _name_tensor_op(value, name, arg)
            if isinstance(out, (tuple, list)):
                value.symbol += f"[{i}]"
            gradients: list = []
            # On the function that created it, as a hook on the tensor would follow an in-place op.
            tensor.grad_fn.register_prehook(_keeper(gradients, tensor.output_nr))
            self._made[key] = (tensor, value, gradients, tuple(self._modules))
        return out

    def _value(self, tensor: Any, version: int) -> _Value:
        """The value of an operand; one that was not recorded is a leaf in its current state."""
        key = (id(tensor), version)
        if key not in self._made:
            self._made[key] = (tensor, _leaf(tensor), [], ())
            if tensor.grad_fn is not None:
                self._unseen.add(id(self._made[key][1]))
        return self._made[key][1]

    def _read(self, root: Any) -> _Graph:
        frame = _caller()
        if not _is_tensor(root):
            raise DotgradError(f"a tape draws a tensor, got {type(root).__name__}")
        made = self._made.get((id(root), root._version))
        if made is None or not made[1].op:
            raise DotgradError(_why_not_on_tape(root))
        names = _Names(_variables(frame))
        facts = {id(value): rest for rest in self._made.values() for value in rest[1:2]}
        order = _walk(made[1], lambda value: value.operands, lambda value: value.label or value.symbol)
        notes: dict = {}
        for value in order:
            if id(value) not in facts:
                continue
            tensor, _, gradients, modules = facts[id(value)]
            # An in-place op gives the tensor another value; a leaf that was updated since keeps its old state.
            is_current = tensor.is_leaf or self._made.get((id(tensor), tensor._version), (0, 0))[1] is value
            value.label = names.labels.get(id(tensor), "") if is_current else ""
            value.scope = names.scope(modules) or names.owners.get(id(tensor), "")
            if tensor.is_leaf:
                _set_gradient(value, tensor.grad)
            elif gradients:
                _set_gradient(value, sum(gradients[1:], gradients[0]))
            if id(value) in self._unseen:
                notes["a tensor was computed outside of record(), and what made it is not drawn"] = 1
        return _graph(order, notes, _source(frame))


def record() -> Tape:
    """Records what PyTorch computes in a `with` block: every op, with data and gradients.

    Gradients are those of the backward passes, within or after it. Tensors of one
    element are values; larger ones are drawn by shape and mean. Modules are scopes.

        with dotgrad.record() as tape:
            loss = model(x).sum()
            loss.backward()
        tape.show(loss)
    """
    return Tape()


def _why_not_on_tape(root: Any) -> str:
    if not root.requires_grad:
        return "this tensor does not require gradients, so no op of it is recorded; set requires_grad=True on what it is computed from"
    return "the tape has no op that made this tensor; compute it within `with dotgrad.record() as tape:`"


def _tensors(x: Any) -> list:
    if _is_tensor(x):
        return [x]
    if isinstance(x, (tuple, list)):
        return [tensor for item in x for tensor in _tensors(item)]
    return [tensor for item in x.values() for tensor in _tensors(item)] if isinstance(x, dict) else []


def _keeper(kept: list, number: int) -> Callable:
    def keep(gradients: tuple) -> None:
        if gradients[number] is not None:
            kept.append(gradients[number].detach().clone())

    return keep


_TWO_SIDED = {"add", "sub", "mul", "div", "power", "pow", "max", "min"}


def _operands_of_call(func: Callable, args: tuple, values: list) -> tuple:
    """The operands of a call in the op's order, with numbers as constants, and an exponent."""
    word = func.__name__.strip("_")
    name = _WORDS.get(word)
    operands = [value for value in values if value is not None]
    if name not in _TWO_SIDED or len(args) < 2 or len(operands) != 1 or _is_tensor(args[1]) and _is_tensor(args[0]):
        return operands, None
    is_reversed = word in ("rsub", "rtruediv", "rdiv", "rpow")
    number = _number(args[0] if _is_tensor(args[1]) else args[1])
    if number is None:
        return operands, None
    if name == "pow" and not is_reversed and _is_tensor(args[0]):
        return operands, number
    pair = [*operands, _Value(number, role="constant")]
    return pair[::-1] if is_reversed or _is_tensor(args[1]) else pair, None


_BACKWARD = re.compile(r"(?:.*::)?(\w+?)Backward\d*")


class _Functions:
    """Reads a tensor's graph afterwards, from its backward functions.

    These give the ops. Data are known for leaves, for tensors in the caller's variables and for those
    saved for the backward pass; gradients are found by running it again, if it has freed nothing.
    """

    def __init__(self, names: _Names) -> None:
        self.names = names
        self.tensors: dict = {}  # id of a function → the tensor that it created
        self.gradients: dict = {}
        self.freed = False
        self.notes: dict = {}

    def read(self, root: Any, source: Optional[dict]) -> _Graph:
        if not root.requires_grad:
            raise DotgradError(
                "this tensor does not require gradients, so PyTorch keeps no graph of it; "
                "set requires_grad=True on what it is computed from"
            )
        if root.grad_fn is None:
            value = _leaf(root)
            value.label = self.names.labels.get(id(root), "")
            _set_gradient(value, root.grad)
            return _graph([value], {}, source)
        kept: list = []  # keeps the Python objects of the functions alive

        def operands(function: Any) -> list:
            kept.append(function)
            return [f for f, _ in function.next_functions if f is not None]

        order = _walk(root.grad_fn, operands, lambda function: function.name())
        self.find_tensors(root, order)
        self.differentiate(root, order)
        made: dict = {}
        for function in order:
            made[id(function)] = self.value(function, made)
        values = _with_constants([made[id(f)] for f in order])
        if self.freed and root.numel() == 1:
            self.fill_gradients(values)
        return _graph(values, self.notes, source)

    def fill_gradients(self, values: list) -> None:
        """Gives inner values the gradients of the chain rule, if those of the leaves match it."""
        grads = _chain_rule(values)
        leaves = [(value.grad, grad) for value, grad in zip(values, grads) if not value.op and value.grad is not None]
        if leaves:
            values[-1].grad = 1.0
        if leaves and all(_close(found, grad, 1e-6) for found, grad in leaves):
            for value, grad in zip(values, grads):
                if value.op and value.data is not None:
                    value.grad = grad

    def find_tensors(self, root: Any, order: list) -> None:
        for function in order:
            for name in dir(function):
                if not name.startswith("_saved_"):
                    continue
                try:
                    x = getattr(function, name)
                except RuntimeError:
                    self.freed = True
                    continue
                if _is_tensor(x) and name == "_saved_result":
                    self.tensors[id(function)] = x
                elif _is_tensor(x) and x.grad_fn is not None:
                    self.tensors[id(x.grad_fn)] = x
        for tensor in [*self.names.tensors, root]:
            if tensor.grad_fn is not None:
                self.tensors[id(tensor.grad_fn)] = tensor

    def differentiate(self, root: Any, order: list) -> None:
        """Runs the backward pass again for inner values, without changing any `.grad`."""
        leaves = [function.variable for function in order if hasattr(function, "variable")]
        if self.freed:
            note = "backward() has freed what lies between the leaves; it is computed again as far as that goes, record() keeps it"
            self.notes[note] = 1
        if self.freed or root.numel() != 1 or not leaves:
            return
        handles = [f.register_prehook(lambda g, f=f: self.gradients.__setitem__(id(f), g[0])) for f in order if not hasattr(f, "variable")]
        try:
            found = sys.modules["torch"].autograd.grad(root, leaves, retain_graph=True, allow_unused=True)
        except RuntimeError as error:
            self.notes[f"gradients are not known: {error}"] = 1
        else:
            if all(leaf.grad is None for leaf in leaves):
                self.notes["backward() has not run; these gradients are what it would give"] = 1
                self.gradients.update({id(f): g for f, g in zip([f for f in order if hasattr(f, "variable")], found)})
        finally:
            for handle in handles:
                handle.remove()

    def value(self, function: Any, made: dict) -> _Value:
        if hasattr(function, "variable"):
            tensor = function.variable
            value = _leaf(tensor)
            value.scope = self.names.owners.get(id(tensor), "")
            value.label = self.names.labels.get(id(tensor), "")
            _set_gradient(value, tensor.grad if tensor.grad is not None else self.gradients.get(id(function)))
            return value
        tensor = self.tensors.get(id(function))
        value = _Value(None) if tensor is None else _tensor_value(tensor)
        value.label = self.names.labels.get(id(tensor), "")
        value.operands = [made[id(f)] if f is not None else self.constant(function, i) for i, (f, _) in enumerate(function.next_functions)]
        exponent = getattr(function, "_saved_exponent", None) if len(value.operands) == 1 else None
        match = _BACKWARD.fullmatch(function.name())
        _name_tensor_op(value, match.group(1) if match else function.name(), _number(exponent))
        if value.data is None and not value.array:
            value.data = value.forward()
        gradient = self.gradients.get(id(function))
        if value.data is not None or value.array:
            _set_gradient(value, gradient)
        elif gradient is not None:
            value.array = {k: x for k, x in (_array(gradient) or {}).items() if k in ("shape", "dtype")} if gradient.numel() != 1 else {}
            value.grad = _number(gradient)
            _set_gradient(value, gradient)
        return value

    def constant(self, function: Any, slot: int) -> _Value:
        """An operand that requires no gradient, if it was saved for the gradient of the other one."""
        for name in ("_saved_self", "_saved_other") if slot == 0 else ("_saved_other", "_saved_self"):
            try:
                x = getattr(function, name, None)
            except RuntimeError:
                return _Value(None, role="constant")
            if _is_tensor(x) and not x.requires_grad:
                return _tensor_value(x, "constant")
        return _Value(None, role="constant")


# --- names -----------------------------------------------------------------------------


class _Names:
    """The names of values: from variables, and of parameters from models."""

    def __init__(self, variables: dict) -> None:
        self.labels: dict = {}
        self.parameters: set = set()
        self.owners: dict = {}  # id of a parameter of PyTorch → the scope of its module
        self.modules: dict = {}  # id of a module of PyTorch → its name
        self.neurons: dict = {}  # id of a parameter of a neuron in the learner's code → its place
        self.tensors: list = []
        self.budget = 20_000
        skipped = (ModuleType, type, FunctionType, MethodType)
        found = [(name, x) for name, x in variables.items() if not name.startswith("_") and not isinstance(x, skipped)]
        models = [(name, x) for name, x in found if _is_model(x)]
        values = [(name, x) for name, x in found if _is_value(x)]
        others = [(name, x) for name, x in found if isinstance(x, (tuple, list, dict))]
        # A loop over a model's parameters, or over a list, leaves a variable with one of them, so those names take precedence.
        looped = _left_by_loops(found)
        for name, x in [*models, *(pair for pair in values if id(pair[1]) not in looped), *others, *values]:
            self.visit(name, x, 0, name in ("params", "parameters"))

    def visit(self, name: str, x: Any, depth: int, is_model: bool) -> None:
        self.budget -= 1
        if self.budget < 0 or depth > 8:
            return
        if _is_value(x):
            self.labels.setdefault(id(x), name)
            if _is_tensor(x):
                self.tensors.append(x)
            if is_model:
                self.parameters.add(id(x))
        elif isinstance(x, (tuple, list)):
            for i, item in enumerate(x[: max(self.budget, 0)]):
                self.visit(f"{name}[{i}]", item, depth + 1, is_model)
        elif isinstance(x, dict):
            for key, item in x.items():
                if isinstance(key, str):
                    self.visit(key, item, depth + 1, is_model)
        elif callable(getattr(type(x), "named_modules", None)):
            self.visit_module(name, x)
        elif _is_model(x) or is_model and hasattr(x, "__dict__"):
            if not is_model:
                self.mark(x)
                self.find_neurons(x)
            for key, item in vars(x).items():
                self.visit(key, item, depth + 1, True)

    def mark(self, model: Any) -> None:
        """Marks the results of `.parameters()` as parameters."""
        try:
            self.parameters.update(id(x) for x in model.parameters())
        except Exception:
            return

    def find_neurons(self, model: Any) -> None:
        """The parameters of a model whose neurons are found through `layers`, `neurons`, `w` and `b`."""
        name = type(model).__name__.lower()
        layers = getattr(model, "layers", None)
        if isinstance(layers, (list, tuple)):
            for i, layer in enumerate(layers):
                self.find_layer(layer, f"{name}/layer{i}", i)
        elif not self.find_layer(model, name, None):
            self.find_neuron(model, name, None)

    def find_layer(self, layer: Any, scope: str, i: Optional[int]) -> bool:
        neurons = getattr(layer, "neurons", None)
        if not isinstance(neurons, (list, tuple)):
            return False
        for j, neuron in enumerate(neurons):
            self.find_neuron(neuron, f"{scope}/neuron{j}", None if i is None else [i, j])
        return True

    def find_neuron(self, neuron: Any, scope: str, unit: Optional[list]) -> None:
        weights, bias = getattr(neuron, "w", None), getattr(neuron, "b", None)
        if not isinstance(weights, (list, tuple)) or not all(_is_value(x) for x in weights):
            return
        for x in weights:
            self.neurons.setdefault(id(x), _Place(scope, unit, False))
        if bias is not None and _is_value(bias):
            self.neurons.setdefault(id(bias), _Place(scope, unit, True))

    def visit_module(self, name: str, module: Any) -> None:
        self.modules.setdefault(id(module), name)
        for path, owner in module.named_modules():
            steps = _steps(module, path)
            scope = "/".join([name, *steps])
            for key, x in owner.named_parameters(recurse=False):
                self.labels.setdefault(id(x), ".".join([*(steps or [name])[-1:], key]))  # query.weight
                self.owners.setdefault(id(x), scope)

    def scope(self, modules: tuple) -> str:
        """The path of modules around a call: mlp/linear0."""
        if not modules:
            return ""
        path = [self.modules.get(id(modules[0])) or type(modules[0]).__name__.lower()]
        for outer, inner in zip(modules, modules[1:]):
            found = next((name for name, x in outer.named_modules() if x is inner), "")
            path += _steps(outer, found) or [type(inner).__name__.lower()]
        return "/".join(path)


def _left_by_loops(variables: list) -> set:
    """The ids of leaves that are the last item of a list and the value of a variable that was made after the list."""
    ends: set = set()
    found = set()
    for _, x in variables:
        if isinstance(x, (tuple, list)):
            ends.update(id(rows[-1]) for rows in (x, *(row for row in x[:1000] if isinstance(row, (tuple, list)))) if len(rows) > 1)
        elif id(x) in ends and _is_value(x) and not (x.grad_fn if _is_tensor(x) else _shape(x).operands(x)):
            found.add(id(x))
    return found


def _steps(module: Any, path: str) -> list:
    """A module's path in descriptive names: linear0 for the 0 of a Sequential."""
    found = []
    for step in path.split(".") if path else []:
        module = module._modules[step]
        found.append(type(module).__name__.lower() + step if step.isdigit() else step)
    return found


def _is_model(x: Any) -> bool:
    cls = type(x)
    return callable(getattr(cls, "parameters", None)) and cls.__module__ not in ("builtins", "inspect")


def _caller() -> Any:
    """The frame that called into this file."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_globals is globals():
        frame = frame.f_back
    return frame


def _variables(frame: Any) -> dict:
    return {} if frame is None else {**frame.f_globals, **frame.f_locals}


def _source(frame: Any) -> Optional[dict]:
    """File and line of a call, as in the graph's JSON; None if the code is not in a file."""
    if frame is None:
        return None
    file = frame.f_code.co_filename
    cell = _cell_of(file)
    if cell is None and not os.path.exists(file):
        return None
    return {"file": f"In [{cell}]" if cell else os.path.basename(file), "line": frame.f_lineno}


def _cell_of(file: str) -> Any:
    """The number of the cell of Jupyter whose code has this file name, which only IPython can tell; else None."""
    try:
        return sys.modules["IPython"].get_ipython().compile._filename_map.get(file)
    except (AttributeError, KeyError):
        return None


# --- public functions ------------------------------------------------------------------


def graph(root: Any) -> dict:
    """The graph of everything that a value was computed from, as dotgrad's JSON in a dict.

    Values without a label are named after the caller's variables. `notes` in it
    lists guesses. Raises DotgradError if root is not a value, and for a cycle.
    """
    return _read(root).dict()


def show(root: Any, **options: Any) -> Picture:
    """The picture of a value's graph, which a notebook displays at the end of a cell.

    Options are those of `dotgrad render`, such as `theme="dark"` or `width=600`;
    switches are True: `no_grad=True` is `--no-grad`.
    """
    return _show(_read(root), options)


def save(root: Any, path: Any, **options: Any) -> str:
    """Draws a value's graph into a file, in the format of its extension; see `show` for options.

    Returns the path. If it cannot be drawn, raises DotgradError and writes nothing.
    """
    return _save(_read(root), path, options)


def check(root: Any, tolerance: float = 1e-9) -> list:
    """Where data differ from the op's result, or gradients from the chain rule.

    Returns a sentence for each, or an empty list. Numbers within the tolerance are
    equal; it is relative above 1. Values that depend on an unknown op are skipped.
    """
    values = _read(root).values
    found = []
    expected = _chain_rule(values)
    has_run = any(value.grad for value in values)
    parts: dict = {}
    for i, value in enumerate(values):
        name = value.label or (f"the {value.symbol} v{i}" if value.op else f"v{i}")
        again = value.forward() if value.op else None
        if again is not None and value.data is not None and not _close(again, value.data, tolerance):
            found.append(f"{name}: data is {value.data!r}, but {value.symbol} of its operands gives {again!r}")
        grad = expected[i]
        if has_run and value.grad is not None and grad == grad and not _close(value.grad, grad, tolerance):
            parts = parts or _parts_of(values)
            why = _why_wrong(value.grad, parts.get(id(value), []))
            found.append(f"{name}: grad is {value.grad!r}, but the chain rule gives {grad!r}{why}")
    return found


def _parts_of(values: list) -> dict:
    """What each use adds to the gradient of a value, and the user: by the value's id."""
    parts: dict = {}
    for user in values:
        slopes = user.slopes() if user.op and user.grad is not None else None
        for x, slope in zip(user.operands, slopes or ()):
            if slope is not None:
                parts.setdefault(id(x), []).append((slope * user.grad, user))
    return parts


def _why_wrong(grad: float, parts: list) -> str:
    """Recognizes the mistake of = for +=: only one of several parts is there."""
    users = [user for part, user in parts if grad and _close(part, grad)]
    if len(parts) < 2 or not users or _close(sum(part for part, _ in parts), grad):
        return ""
    name = users[0].label or f"a {users[0].symbol}"
    return f"; that is only its part through {name}: += adds a part to grad, = overwrites the parts before it"


def _read(root: Any) -> _Graph:
    frame = _caller()
    return _read_in(root, _variables(frame), _source(frame))


def _read_in(root: Any, variables: dict, source: Optional[dict]) -> _Graph:
    """The graph of a value, with names from variables."""
    if isinstance(root, Picture):
        return root._graph
    if isinstance(root, (list, tuple)) and len(root) == 1:
        (root,) = root
    if not _is_value(root):
        raise DotgradError(
            f"cannot draw {_article(type(root).__name__)}: a value has a number, as .data, and what it was computed from, as ._prev or "
            ".children; dotgrad.register(cls, data=…, operands=…) names the attributes of other classes"
        )
    enabled = gc.isenabled()
    gc.disable()  # many small objects that stay alive: each collection would visit all of them
    try:
        names = _Names(variables)
        if _is_tensor(root):
            return _Functions(names).read(root, source)
        return _Objects(names).read(root, source)
    finally:
        if enabled:
            gc.enable()


def _article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


_on_show: Optional[Callable] = None  # called with the pictures of a program that runs with --python


def _show(found: _Graph, options: dict) -> Picture:
    picture = Picture(found, options)
    if _on_show is not None:
        _on_show(picture)
    return picture


def _save(found: _Graph, path: Any, options: dict) -> str:
    path = os.fspath(path)
    if path.endswith(".json") and not options:
        temporary = f"{path}.{os.getpid()}.tmp"
        try:
            with open(temporary, "w", encoding="utf-8") as file:
                file.write(found.json(indent=True))
            os.replace(temporary, path)
        except OSError as error:
            if os.path.exists(temporary):
                os.remove(temporary)
            raise DotgradError(f"cannot write {path}: {error.strerror}") from None
    else:
        _command(found, ["-o", path], options)
    return path


class Picture:
    """A value's picture, which a notebook displays; `svg` is its text."""

    def __init__(self, found: _Graph, options: dict) -> None:
        self._graph, self._options = found, options
        self._svg: Optional[str] = None

    @property
    def svg(self) -> str:
        """The picture as SVG. Raises DotgradError if it cannot be drawn."""
        if self._svg is None:
            self._svg = _command(self._graph, ["-o", "-", "-T", "svg"], self._options).decode()
        return self._svg

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict:
        try:
            return {"image/svg+xml": self.svg, "text/plain": repr(self)}
        except DotgradError as error:
            from html import escape

            text = f"{self!r}\n{error}"
            return {"text/html": f"<pre>{escape(text)}</pre>", "text/plain": text}

    def __repr__(self) -> str:
        values = self._graph.values
        root, ops = values[-1], sum(1 for value in values if value.op)
        number = "" if root.data is None else f" = {root.data:g}"
        return f"<dotgrad picture of {root.label or 'a value'}{number}: {len(values):,} values, {ops:,} ops>"


# --- the command -------------------------------------------------------------------------

_INSTALL = "install Node 20.19 or newer (https://nodejs.org), then `npm install dotgrad` beside your program or `npm install -g dotgrad`"
_SECONDS = 120


def _find() -> list:
    """The command: $DOTGRAD, else node_modules/.bin of this folder or one above, else on the PATH."""
    given = os.environ.get("DOTGRAD")
    if given:
        return [given] if os.path.exists(given) else shlex.split(given, posix=os.name != "nt")
    folder = os.getcwd()
    while True:
        local = os.path.join(folder, "node_modules", ".bin", "dotgrad.cmd" if os.name == "nt" else "dotgrad")
        if os.path.exists(local):
            return [local]
        if os.path.dirname(folder) == folder:
            break
        folder = os.path.dirname(folder)
    found = shutil.which("dotgrad")
    if found is None:
        raise DotgradError(f"the command that draws pictures, dotgrad, was not found: {_INSTALL}; or set DOTGRAD to it")
    return [found]


def _flags(options: dict) -> list:
    flags = []
    for key, x in options.items():
        flag = "--" + key.replace("_", "-")
        if isinstance(x, (tuple, list)):
            flags += [part for item in x for part in (flag, str(item))]
        elif x is False:
            flags.append("--no-" + key.replace("_", "-"))
        elif x is not None:
            flags += [flag] if x is True else [flag, str(x)]
    return flags


def _command(found: _Graph, target: list, options: dict) -> bytes:
    """The command's output for a graph; its errors are DotgradErrors."""
    command = [*_find(), "render", "-", "--as", "json", *target, *_flags(options)]
    text = found.json().encode()
    try:
        done = subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=_SECONDS)
    except OSError as error:
        raise DotgradError(f"cannot run {command[0]}: {error.strerror}; {_INSTALL}") from None
    except subprocess.TimeoutExpired:
        raise DotgradError(f"drawing {len(found.values):,} values took longer than {_SECONDS} s; draw fewer, or fold them (fold=1)") from None
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode == 0:
        return done.stdout
    if done.returncode == 127:
        said = f"Node is not here: {_INSTALL}"
    raise DotgradError(said or f"{command[0]} ended with {done.returncode}")
