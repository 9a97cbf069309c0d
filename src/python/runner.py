"""The program's side of `dotgrad render --python`; run.py describes its reports."""
from __future__ import annotations

import __future__

import ast
import builtins
import functools
import glob
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import itertools
import json
import linecache
import os
import random
import re
import signal
import sys
import threading
import traceback
import warnings
from types import CodeType, FunctionType, ModuleType
from typing import Any, Callable, NamedTuple, Optional

import dotgrad

SEED = 0
_LATEST = ("_", "__", "___")  # Jupyter's names for the latest results
_CLOSED = 74  # the exit code if the program has closed the report; the command says so


class Report:
    """Writes the lines that the command reads; forks of the program cannot write to it."""

    def __init__(self) -> None:
        self.process, self.write, self.stat, self.exit = os.getpid(), os.write, os.fstat, os._exit
        self.encode = json.JSONEncoder(separators=(",", ":")).encode
        self.out = os.dup(1)
        self.pipe = self.file()
        os.dup2(2, 1)  # from now on everything printed goes to standard error
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")

    def __call__(self, type: str, graph: str = "", **facts: Any) -> None:
        if os.getpid() != self.process:
            return
        facts = {key: x for key, x in facts.items() if x is not None}
        text = self.encode({"type": type, **facts})
        line = memoryview((f'{text[:-1]},"graph":{graph}}}\n' if graph else f"{text}\n").encode())
        try:
            # The program may have closed it, and then the number may be that of a file of its own.
            if self.file() == self.pipe:
                while line:
                    line = line[self.write(self.out, line) :]
                return
        except OSError:
            pass
        self.exit(_CLOSED)

    def file(self) -> tuple:
        found = self.stat(self.out)
        return found.st_dev, found.st_ino


class Cell(NamedTuple):
    """A part of the program that runs even if another one fails."""

    number: Optional[int]
    source: str
    file: str  # its name in tracebacks


def cells_of(request: dict) -> list:
    """The code cells of a notebook, or a script as one cell; ValueError if a notebook has none."""
    path, text = request["path"], request["text"]
    if request["kind"] == "py":
        return [Cell(None, text, "<stdin>" if path == "-" else path)]
    name = "<stdin>" if path == "-" else os.path.basename(path)
    notebook = json.loads(text)
    try:
        cells = notebook["cells"] if "cells" in notebook else [c for sheet in notebook["worksheets"] for c in sheet["cells"]]
        code = [cell.get("source", cell.get("input", "")) for cell in cells if cell["cell_type"] == "code"]
        return [Cell(i, "".join(source), f"{name} (cell {i})") for i, source in enumerate(code, 1)]
    except (KeyError, TypeError):
        raise ValueError("it has no cells") from None


def parse(source: str, file: str) -> ast.Module:
    """A cell's statements without IPython's commands, and without the indentation of its first line."""
    try:
        return ast.parse(source, file)
    except SyntaxError:
        indent = re.match(r"\s*\n|([ \t]*)", source).group(1) or ""
        lines = [line[len(indent) :] if line.startswith(indent) else line for line in source.split("\n")]
        return ast.parse(_without_commands("\n".join(lines)), file)


def _without_commands(source: str) -> str:
    """Lines as `%time f(x)` become f(x), `x = !ls` an empty list, and other commands, which may go on behind a backslash, nothing."""
    source = re.sub(r"^([ \t]*)%time[ \t]+(?=\S)", r"\1", source, flags=re.M)
    source = re.sub(r"^([ \t]*[\w., \t]+=[ \t]*)[%!].*$", r"\1[]", source, flags=re.M)
    command = re.compile(r"^([ \t]*)(?:[%!?](?:.*\\\n)*.*|[\w.]+\?+[ \t]*)$", re.M)
    return command.sub(lambda found: found.group(1) + "pass" + "\n" * found.group().count("\n"), source)


class Runner:
    """Runs the cells statement by statement, and reports the requested figures."""

    def __init__(self, report: Report, path: str) -> None:
        self.report, self.path = report, path
        self.main = ModuleType("__main__")
        self.main.__dict__.update(__file__=path, __builtins__=builtins)
        self.cell = Cell(None, "", "")
        self.files: dict = {}
        self.drawings: list = []  # Digraphs of this cell that belong to no value
        self.inside: Optional[list] = None  # Digraphs of a draw_dot call that is already a figure
        self.unfinished: Optional[tuple] = None  # the latest Digraph of a value, its graph and its place
        self.figures = 0
        self.last: Any = None
        self.loop: Any = None  # of cells that await
        self.results: dict = {}  # of a notebook's cells: Out
        self.latest: list = [""] * 3  # of these: _, __ and ___

    def run(self, cells: list) -> None:
        sys.modules["__main__"] = self.main
        self.files = {cell.file: cell.number for cell in cells}
        sources = [""]
        if any(cell.number is not None for cell in cells):
            self.main.__dict__.update(In=sources, Out=self.results, **dict(zip(_LATEST, self.latest)))
        for cell in cells:
            self.cell = cell
            if cell.number is not None:
                self.report("cell", cell=cell.number)
                sources.append(cell.source)
            try:
                self.run_cell(cell)
            except SystemExit as error:
                what = "the program" if cell.number is None else "this cell"
                self.report("note", **self.place(error), message=f"sys.exit() ended {what} here" + _reason(error))
            except BaseException as error:
                self.fail(error)
            self.collect()
        if self.figures == 0 and self.last is not None:
            self.emit("last", self.read(self.last, self.main.__dict__), {})

    def run_cell(self, cell: Cell) -> None:
        source = cell.source
        magic = re.match(r"\s*%%(\w*).*\n?", source)
        if magic:
            if magic.group(1) not in ("time", "timeit", "capture", "prun"):
                return self.report("note", cell=cell.number, line=1, message=f"%%{magic.group(1)} is not Python, so this cell does not run")
            source = "\n" * magic.group(0).count("\n") + source[magic.end() :]
        linecache.cache[cell.file] = (len(source), None, source.splitlines(True), cell.file)
        # In a notebook a cell may await.
        flags = 0 if cell.number is None else ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        statements = parse(source, cell.file).body
        for statement in statements:
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                flags |= sum(getattr(__future__, alias.name).compiler_flag for alias in statement.names if hasattr(__future__, alias.name))
            is_result = isinstance(statement, ast.Expr) and statement is statements[-1] and cell.number is not None
            try:
                if is_result and not source.rstrip().endswith(";"):
                    self.keep(self.execute(compile(ast.Expression(statement.value), cell.file, "eval", flags=flags, dont_inherit=True)))
                else:
                    self.execute(compile(ast.Module([statement], []), cell.file, "exec", flags=flags, dont_inherit=True))
            except ImportError as error:
                if not isinstance(statement, (ast.Import, ast.ImportFrom)):
                    raise
                self.report("note", cell=cell.number, line=statement.lineno, message=f"{type(error).__name__}: {error}{_how_to_install(error)}")
            self.look_at(statement, is_script=cell.number is None)

    def execute(self, code: CodeType) -> Any:
        result = eval(code, self.main.__dict__)
        if not code.co_flags & inspect.CO_COROUTINE:
            return result
        import asyncio

        if self.loop is None:
            self.loop = asyncio.new_event_loop()
        return self.loop.run_until_complete(result)

    def keep(self, result: Any) -> None:
        """Names the result of a cell as Jupyter does: Out[3], _3, and _ unless the program uses that itself."""
        if result is None:
            return
        names, number = self.main.__dict__, self.cell.number
        self.results[number] = names[f"_{number}"] = result
        is_free = all(names.get(name) is old for name, old in zip(_LATEST, self.latest))
        self.latest = [result, *self.latest[:2]]
        if is_free:
            names.update(zip(_LATEST, self.latest))

    def look_at(self, statement: ast.stmt, is_script: bool) -> None:
        """Tracks a draw_dot that the statement has defined, and the last value that a script named."""
        names = self.main.__dict__
        drawing = names.get("draw_dot")
        if isinstance(drawing, FunctionType) and not hasattr(drawing, "_dotgrad"):
            names["draw_dot"] = self.follow(drawing)
        if is_script and isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            for target in getattr(statement, "targets", None) or [statement.target]:
                if isinstance(target, ast.Name) and dotgrad._is_value(names.get(target.id)):
                    self.last = names[target.id]

    # --- figures

    def follow(self, function: Callable) -> Callable:
        """The program's draw_dot, whose calls with a value are figures."""

        @functools.wraps(function)
        def draw_dot(*args: Any, **kwargs: Any) -> Any:
            root = next((x for x in (*args, *kwargs.values()) if dotgrad._is_value(x)), None)
            if root is None or self.inside is not None:
                return function(*args, **kwargs)
            found = self.read(root, dotgrad._variables(sys._getframe(1)))
            self.inside = []
            try:
                return function(*args, **kwargs)
            finally:
                turned = [x for x in (kwargs.get("rankdir"), *map(_direction, self.inside)) if x == "TB"]
                self.inside = None
                self.emit("draw_dot", found, {"rankdir": "TB"} if turned else {})

        draw_dot._dotgrad = True
        return draw_dot

    def refuse(self, root: Any, format: str = "svg", rankdir: str = "LR") -> Nothing:
        """The draw_dot of programs that define none: a value makes a figure, anything else is an error."""
        if self.inside is None:
            self.emit("draw_dot", self.read(root, {}), {})
        return Nothing()

    def watch(self, drawing: type) -> None:
        """Records each graphviz drawing when it is created, with its value; none is rendered."""
        made, node, attr = drawing.__init__, drawing.node, drawing.attr

        def init(this: Any, *args: Any, **kwargs: Any) -> None:
            made(this, *args, **kwargs)
            frame = sys._getframe(1)
            if frame.f_globals.get("__name__", "").startswith("graphviz"):
                return  # part of another drawing
            if self.inside is not None:
                self.inside.append(this)
                return
            root, variables = _root_of(frame)
            if root is None:
                self.drawings.append((this, self.place()))
            else:
                self.finish()
                self.unfinished = this, self.read(root, variables), self.place()

        def add(this: Any, name: Any, *args: Any, **kwargs: Any) -> Any:
            if str(name).isdigit():
                here = sys._getframe(1).f_locals.values()
                this.__dict__.setdefault("_dotgrad", []).extend(x for x in list(here) if id(x) == int(name) and dotgrad._is_value(x))
            return node(this, name, *args, **kwargs)

        def set_attributes(this: Any, kw: Any = None, *args: Any, **kwargs: Any) -> None:
            if kw in (None, "graph") and "rankdir" in kwargs:
                this._dotgrad_rankdir = kwargs["rankdir"]
            attr(this, kw, *args, **kwargs)

        drawing.__init__, drawing.node, drawing.attr = init, add, set_attributes
        for name in ("render", "view", "save"):
            setattr(drawing, name, lambda this, filename=None, *args, **kwargs: str(filename or "Digraph.gv"))
        drawing.pipe = lambda this, *args, **kwargs: b""

    def collect(self) -> None:
        """Reports the drawings that belong to no value, after they are filled: from objects, or by hand."""
        self.finish()
        drawings, self.drawings = self.drawings, []
        for drawing, place in drawings:
            options = {"rankdir": "TB"} if _direction(drawing) == "TB" else {}
            values = getattr(drawing, "_dotgrad", [])
            if values:
                operands = {id(x) for value in values for x in dotgrad._shape(value).operands(value) or ()}
                ends = [value for value in values if id(value) not in operands] or values[:1]
                found = [self.read(root, {}, place) for root in ends[:20]]
                self.emit("Digraph", max(found, key=lambda read: len(getattr(read, "values", ()))), options, place)
            elif drawing.body:
                self.figures += 1
                message = "a graphviz drawing that is filled by hand, not from values, is not drawn; write its .source into a .dot file to draw that"
                self.report("note", **place, message=message)

    def read(self, root: Any, variables: dict, place: Optional[dict] = None) -> Any:
        """The current graph, or the reason why there is none."""
        try:
            return dotgrad._read_in(root, variables, self.source(place or self.place()))
        except dotgrad.DotgradError as error:
            return error

    def source(self, place: dict) -> dict:
        file = {"file": os.path.basename(self.cell.file)}
        return {**file, "line": place["line"]} if place["line"] else file

    def finish(self) -> None:
        """Reports the latest Digraph of a value, whose direction is known when it is filled."""
        if self.unfinished is not None:
            drawing, found, place = self.unfinished
            self.unfinished = None
            self.emit("Digraph", found, {"rankdir": "TB"} if _direction(drawing) == "TB" else {}, place)

    def emit(self, by: str, found: Any, options: dict, place: Optional[dict] = None) -> None:
        self.finish()
        self.figures += 1
        place = place or self.place()
        if isinstance(found, Exception):
            self.report("error", of="figure", **place, message=str(found))
            return
        name = found.values[-1].label or None
        self.report("figure", by=by, **place, name=name, options=_plain_options(options), graph=found.json())

    def shown(self, picture: dotgrad.Picture) -> None:
        self.emit("show", picture._graph._replace(source=self.source(self.place())), picture._options)

    # --- places and errors

    def place(self, error: Optional[BaseException] = None) -> dict:
        """The running cell, and the line of its running statement."""
        lines = []
        if error is not None:
            lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == self.cell.file]
        else:
            frame: Any = sys._getframe(1)
            while frame is not None:
                if frame.f_code.co_filename == self.cell.file and frame.f_code.co_name == "<module>":
                    lines.append(frame.f_lineno)
                frame = frame.f_back
        return {"cell": self.cell.number, "line": lines[0] if lines else None}

    def fail(self, error: BaseException) -> None:
        place = self.place(error)
        if isinstance(error, SyntaxError) and place["line"] is None:
            place["line"] = error.lineno
        within = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in self.files]
        deepest = {"cell": self.files[within[-1].filename], "line": within[-1].lineno} if within else place
        message = " ".join("".join(traceback.format_exception_only(type(error), error)).split())
        if isinstance(error, SyntaxError):
            message = f"{type(error).__name__}: {error.msg}"
        self.report(
            "error",
            of="program",
            **place,
            within={key: x for key, x in deepest.items() if x is not None} if deepest != place else None,
            message=message[:2000],
        )


def _how_to_install(error: ImportError) -> str:
    """What to do about a missing module, which may also be one of the program's own."""
    name = (error.name or "").split(".")[0]
    if not isinstance(error, ModuleNotFoundError) or not name or name in sys.modules:
        return ""
    return f"; if that is a package, `pip install {_PACKAGES.get(name, name)}` installs it"


# The packages of modules that have another name.
_PACKAGES = {"sklearn": "scikit-learn", "cv2": "opencv-python", "PIL": "pillow", "skimage": "scikit-image", "yaml": "pyyaml"}


def _reason(error: SystemExit) -> str:
    return "" if error.code in (None, 0) else f": {error.code}"


def _direction(drawing: Any) -> Any:
    """The rankdir of a graphviz drawing, however the program has set it."""
    return getattr(drawing, "_dotgrad_rankdir", None) or drawing.graph_attr.get("rankdir")


def _plain_options(options: dict) -> dict:
    return {key: x if isinstance(x, (bool, int, float, list, type(None))) else str(x) for key, x in options.items()}


def _root_of(frame: Any) -> tuple:
    """The value passed to a function up the stack, as in draw_dot(root), and its caller's variables."""
    while frame is not None and frame.f_code.co_name != "<module>":
        for name in frame.f_code.co_varnames[: frame.f_code.co_argcount]:
            x = frame.f_locals.get(name)
            if dotgrad._is_value(x):
                return x, dotgrad._variables(frame.f_back)
        frame = frame.f_back
    return None, {}


# --- modules that only draw ----------------------------------------------------------------


class Nothing:
    """Replaces everything in a missing module that only draws."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        pass

    def __call__(self, *args: Any, **kwargs: Any) -> Nothing:
        return self

    def __getattr__(self, name: str) -> Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: Any) -> Nothing:
        return self

    def __repr__(self) -> str:
        return "<a drawing>"

    def __iter__(self) -> Any:
        return iter((self, self))  # fig, ax = plt.subplots()

    def __enter__(self) -> Nothing:
        return self

    def __exit__(self, *error: Any) -> bool:
        return False


class Digraph:
    """Replaces graphviz.Digraph if that package is not installed, as far as programs fill one."""

    def __init__(self, name: Any = None, comment: Any = None, **options: Any) -> None:
        self.body: list = []
        self.graph_attr = dict(options.get("graph_attr") or {})
        self.node_attr, self.edge_attr, self.format = {}, {}, options.get("format", "pdf")

    def node(self, name: Any, label: Any = None, **attributes: Any) -> None:
        self.body.append(name)

    def edge(self, tail_name: Any, head_name: Any, label: Any = None, **attributes: Any) -> None:
        self.body.append((tail_name, head_name))

    def edges(self, tail_head_iter: Any) -> None:
        self.body += tail_head_iter

    def attr(self, *args: Any, **kwargs: Any) -> None:
        pass

    def subgraph(self, *args: Any, **kwargs: Any) -> Digraph:
        return self

    def __enter__(self) -> Digraph:
        return self

    def __exit__(self, *error: Any) -> bool:
        return False


class Modules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Seeds the random numbers of modules on import, and replaces missing ones that only draw."""

    MISSING = ("graphviz", "matplotlib", "IPython")

    def __init__(self, note: Callable) -> None:
        self.note = note
        self.seeds: dict = {
            "numpy": lambda: importlib.import_module("numpy.random").seed(SEED),
            "torch": lambda: sys.modules["torch"].manual_seed(SEED),
        }

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        seed = self.seeds.pop(name, None)
        if seed is None:
            return None
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module
            spec.loader.exec_module = lambda module: (load(module), seed()) and None
        return spec

    def create_module(self, spec: Any) -> ModuleType:
        module = ModuleType(spec.name)
        if spec.name == "graphviz":
            module.Digraph = module.Graph = module.Source = Digraph
        elif spec.name == "matplotlib":
            self.note("matplotlib is not installed, so its plots are not drawn")

        def attribute(name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return Nothing()

        module.__getattr__ = attribute
        return module

    def exec_module(self, module: ModuleType) -> None:
        pass


class Missing(importlib.abc.MetaPathFinder):
    """Called last, if no module with that name was found."""

    def __init__(self, modules: Modules) -> None:
        self.modules = modules

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name.split(".")[0] in Modules.MISSING:
            return importlib.machinery.ModuleSpec(name, self.modules, is_package=True)
        return None


# --- reproducible runs -----------------------------------------------------------------------

_serials = itertools.count(1)


class Ordered:
    """Base of the program's classes of values: their hashes count up instead of being addresses.

    Sets of objects, such as `_prev`, are ordered by hash, and so are the sums of gradients over them.
    """

    __slots__ = ("_dotgrad_serial",)

    def __hash__(self) -> int:
        try:
            return _serial.__get__(self)
        except AttributeError:
            _serial.__set__(self, next(_serials))
            return _serial.__get__(self)


_serial: Any = Ordered.__dict__["_dotgrad_serial"]
_OPERANDS = {prefix + name for name in dotgrad._NAMES["operands"] for prefix in ("", "_")}


def _order_sets() -> None:
    build = builtins.__build_class__

    def build_class(body: Any, name: str, *bases: Any, **options: Any) -> Any:
        code = getattr(body, "__code__", None)
        inits = [x for x in code.co_consts if getattr(x, "co_name", "") == "__init__"] if code else []
        if not bases and not options and any(_OPERANDS.intersection(init.co_names) for init in inits):
            bases = (Ordered,)
        return build(body, name, *bases, **options)

    builtins.__build_class__ = build_class


def _refuse_input(*_: Any) -> str:
    raise EOFError("input() is not available when dotgrad runs the program")


def _end_with_the_command() -> None:
    """Ends the process group when standard input, which the command holds, is closed."""
    held = os.dup(0)
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)

    def wait() -> None:
        try:
            while os.read(held, 4096):
                pass
        except OSError:
            return  # the program closed it
        _end_children()
        os.killpg(0, signal.SIGKILL) if hasattr(os, "killpg") else os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)  # of os.fork


def _end_children() -> None:
    """Ends processes that the program started and left running in groups of their own, where the system lists them."""
    for task in glob.glob("/proc/self/task/*/children"):
        try:
            with open(task) as file:
                for pid in file.read().split():
                    os.kill(int(pid), signal.SIGKILL)
        except OSError:
            continue


def _request() -> dict:
    """Reads the line that the command writes, and nothing after it."""
    line = b""
    while not line.endswith(b"\n"):
        more = os.read(0, 1 << 16)
        if not more:
            sys.exit(0)
        line += more
    return json.loads(line)


def main() -> None:
    """Runs what the command requests, and reports."""
    report = Report()
    request = _request()
    _end_with_the_command()
    report("start", python=".".join(map(str, sys.version_info[:3])))
    path = request["path"]
    try:
        cells = cells_of(request)
    except ValueError as error:
        report("error", of="file", message=f"this is not a notebook: {error}")
        report("end")
        return
    sys.path[0] = os.getcwd()
    sys.argv = [path]
    os.environ.setdefault("MPLBACKEND", "Agg")  # no windows
    runner = Runner(report, path)
    modules = Modules(lambda message: report("note", **runner.place(), message=message))
    sys.meta_path.insert(0, modules)
    sys.meta_path.append(Missing(modules))
    import graphviz

    for drawing in {graphviz.Digraph, graphviz.Graph}:
        runner.watch(drawing)
    builtins.input = _refuse_input
    builtins.draw_dot = runner.follow(runner.refuse)
    builtins.display = builtins.get_ipython = lambda *args, **kwargs: Nothing()
    dotgrad._on_show = runner.shown
    random.seed(SEED)
    _order_sets()
    runner.run(cells)
    try:
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        pass  # the program closed or replaced it
    _end_children()
    report("end")
