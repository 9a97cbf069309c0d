"""The runner: its reports of programs and notebooks, and what they can do to it."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unittest

from base import HAS_NUMPY, HERE, SOURCE, Case, keep

ENGINE = f"import sys; sys.path.append({str(HERE)!r}); from engines import Lecture as Value"
DRAW = """
from graphviz import Digraph

def trace(root):
    nodes, edges = set(), set()
    def build(v):
        if v not in nodes:
            nodes.add(v)
            for child in v._prev:
                edges.add((child, v))
                build(child)
    build(root)
    return nodes, edges

def draw_dot(root):
    dot = Digraph(format='svg', graph_attr={'rankdir': 'LR'})
    nodes, edges = trace(root)
    for n in nodes:
        dot.node(name=str(id(n)), label="{ %s | %.4f }" % (n.label, n.data), shape='record')
        if n._op:
            dot.node(name=str(id(n)) + n._op, label=n._op)
            dot.edge(str(id(n)) + n._op, str(id(n)))
    for a, b in edges:
        dot.edge(str(id(a)), str(id(b)) + b._op)
    return dot
"""


class Run(Case):
    keeps = True

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_text(self, name, text, **environment):
        """Runs a program as the command does: standard input stays open until the process has ended."""
        kind = "ipynb" if name.endswith(".ipynb") else "py"
        path = name if name == "-" else str(self.folder / name)
        with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
            process = subprocess.Popen(
                [sys.executable, str(SOURCE / "run.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=printed,
                encoding="utf-8", cwd=self.folder, env={**os.environ, "PYTHONHASHSEED": "0", **environment},
                start_new_session=True,
            )
            process.stdin.write(json.dumps({"path": path, "kind": kind, "text": text}) + "\n")
            process.stdin.flush()
            events = [json.loads(line) for line in process.stdout]
            self.code = process.wait(timeout=60)
            process.stdin.close()
            process.stdout.close()
            printed.seek(0)
            self.printed = printed.read()
        for event in events:
            if event["type"] == "figure" and self.keeps:
                keep(event["graph"])
        return events

    def notebook(self, *cells, **environment):
        cells = [{"cell_type": "markdown", "source": "# Notes"}] + [
            {"cell_type": "code", "source": textwrap.dedent(cell).strip("\n").splitlines(True)} for cell in cells
        ]
        return self.run_text("notes.ipynb", json.dumps({"nbformat": 4, "cells": cells}), **environment)

    def program(self, text, **environment):
        return self.run_text("program.py", textwrap.dedent(text), **environment)

    def of(self, events, type):
        return [{k: x for k, x in event.items() if k not in ("type", "graph")} for event in events if event["type"] == type]


class Figures(Run):
    def test_run_reports_every_draw_dot_of_a_notebook(self):
        events = self.notebook(ENGINE, DRAW, "a = Value(2.0)\nb = Value(-3.0)\nL = a * b\nL.backward()\ndraw_dot(L)", "draw_dot(a)\ndraw_dot(b)")
        self.assertEqual([event["type"] for event in events], ["start", *["cell"] * 3, "figure", "cell", "figure", "figure", "end"])
        self.assertEqual(self.of(events, "figure"), [
            {"by": "draw_dot", "cell": 3, "line": 5, "name": "L", "options": {}},
            {"by": "draw_dot", "cell": 4, "line": 1, "name": "a", "options": {}},
            {"by": "draw_dot", "cell": 4, "line": 2, "name": "b", "options": {}},
        ])
        graph = next(event["graph"] for event in events if event["type"] == "figure")
        self.assertEqual(self.by_label(graph)["a"]["grad"], -3.0)
        self.assertEqual(graph["source"], {"file": "notes.ipynb (cell 3)", "line": 5})
        self.assertEqual(self.operands(graph), ["a", "b"])

    def test_run_draws_what_the_program_computes(self):
        """The lecture's deliberate = for +=: it is drawn uncorrected, so the engine would not agree."""
        self.keeps = False
        events = self.notebook(DRAW, """
            class Value:
                def __init__(self, data, _children=(), _op='', label=''):
                    self.data = data
                    self.grad = 0.0
                    self._backward = lambda: None
                    self._prev = set(_children)
                    self._op = _op
                    self.label = label
                def __add__(self, other):
                    out = Value(self.data + other.data, (self, other), '+')
                    def _backward():
                        self.grad = out.grad
                        other.grad = out.grad
                    out._backward = _backward
                    return out
            a = Value(3.0, label='a')
            b = a + a
            b.grad = 1.0
            b._backward()
            draw_dot(b)
        """)
        (graph,) = [event["graph"] for event in events if event["type"] == "figure"]
        self.assertEqual(self.by_label(graph)["a"]["grad"], 1.0)
        self.assertEqual(self.operands(graph), ["a", "a"])

    def test_run_gives_the_data_at_the_time_of_drawing(self):
        events = self.notebook(ENGINE, DRAW, "a = Value(1.0)\nfor i in range(3):\n    draw_dot(a * 2)\n    a.data += 1")
        self.assertEqual([self.values(e["graph"])[-1]["data"] for e in events if e["type"] == "figure"], [2.0, 4.0, 6.0])

    def test_run_provides_draw_dot_if_the_program_has_none(self):
        events = self.program(ENGINE + "\nfrom helpers_that_are_not_here import draw_dot\nL = Value(2.0)**2\ndraw_dot(L, rankdir='TB').render('x')")
        self.assertEqual(self.of(events, "figure"), [{"by": "draw_dot", "line": 4, "name": "L", "options": {"rankdir": "TB"}}])
        self.assertEqual(self.of(events, "note"), [{"line": 2, "message": "ModuleNotFoundError: No module named 'helpers_that_are_not_here'; if that is a package, `pip install helpers_that_are_not_here` installs it"}])

    def test_run_draws_the_value_of_a_digraph(self):
        text = ENGINE + DRAW.replace("draw_dot", "picture") + "\nL = Value(2.0) * 3\npicture(L).render('x', view=True)"
        events = self.program(text)
        self.assertEqual([(f["by"], f["name"]) for f in self.of(events, "figure")], [("Digraph", "L")])
        self.assertEqual(os.listdir(self.folder), [])

    def test_run_draws_a_digraph_that_a_statement_fills_from_objects(self):
        events = self.notebook(ENGINE, DRAW, """
            L = Value(2.0) * 3 + 1
            dot = Digraph()
            for n in trace(L)[0]:
                dot.node(str(id(n)), str(n.data))
        """)
        figures = [event for event in events if event["type"] == "figure"]
        self.assertEqual([(f["by"], self.values(f["graph"])[-1]["data"]) for f in figures], [("Digraph", 7.0)])

    def test_run_follows_the_direction_that_a_program_sets(self):
        cells = [ENGINE + DRAW + "a = Value(2.0)"]
        for name in ("draw_dot", "picture"):
            for call in ("attr(rankdir='TB')", "attr('graph', rankdir='TB')", "graph_attr.update(rankdir='TB')", "attr(rankdir='LR')"):
                drawing = DRAW.replace("draw_dot", name).replace("nodes, edges = trace", f"dot.{call}\n    nodes, edges = trace")
                cells.append(f"{drawing}\n{name}(a * 3)")
        cells.append("dot = Digraph()\ndot.attr(rankdir='TB')\ndot.node(str(id(a)), 'a')")
        options = [figure["options"] for figure in self.of(self.notebook(*cells), "figure")]
        down = {"rankdir": "TB"}
        self.assertEqual(options, [down, down, down, {}, down, down, down, {}, down])

    def test_run_says_that_a_digraph_filled_by_hand_is_not_drawn(self):
        events = self.notebook("from graphviz import Digraph\nd = Digraph()\nd.edge('a', 'b')")
        (note,) = self.of(events, "note")
        self.assertRegex(note["message"], "filled by hand, not from values, is not drawn; write its .source into a .dot file")
        self.assertEqual((note["cell"], note["line"]), (1, 2))

    def test_run_reports_show_with_its_options(self):
        events = self.program(ENGINE + "\nimport dotgrad\nL = Value(2.0)**2\ndotgrad.show(L, theme='dark', width=400)\n")
        self.assertEqual(self.of(events, "figure"), [
            {"by": "show", "line": 4, "name": "L", "options": {"theme": "dark", "width": 400}}
        ])

    def test_run_draws_the_last_value_if_none_is_requested(self):
        events = self.program(ENGINE + "\na = Value(2.0)\nL = a * 3\nprint(L)\n")
        self.assertEqual([(f["by"], f["name"]) for f in self.of(events, "figure")], [("last", "L")])

    def test_run_of_standard_input(self):
        events = self.run_text("-", ENGINE + "\nL = Value(2.0)**3\n")
        self.assertEqual([f["name"] for f in self.of(events, "figure")], ["L"])

    def test_run_gives_the_same_lines_in_every_run(self):
        text = ENGINE + """
            import random
            class Value:
                def __init__(self, data, _children=(), _op=''):
                    self.data, self.grad, self._prev, self._op = data, 0.0, set(_children), _op
                def __add__(self, other):
                    return Value(self.data + other.data, (self, other), '+')
                def __mul__(self, other):
                    return Value(self.data * other.data, (self, other), '*')
            xs = [Value(random.uniform(-1, 1)) for _ in range(30)]
            L = Value(0.0)
            for i in range(200):
                L = L + random.choice(xs) * random.choice(xs)
            order = list({*xs})
            print([xs.index(x) for x in order])
        """.replace("\n            ", "\n")
        runs = [(self.program(text), self.printed) for _ in range(3)]
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(runs[0], runs[2])

    @unittest.skipUnless(HAS_NUMPY, "NumPy is not here")
    def test_run_seeds_numpy(self):
        text = "import numpy as np\nprint(np.random.uniform())\n"
        first = (self.program(text), self.printed)[1]
        self.assertEqual(first, (self.program(text), self.printed)[1])


class Programs(Run):
    def test_run_lets_prints_through_and_keeps_them_out_of_the_report(self):
        events = self.notebook("print('grüße')", "import os\nos.system('echo from a shell')", "import sys\nsys.stdout.write('{\"type\": \"figure\"}\\n')")
        self.assertEqual([event["type"] for event in events], ["start", "cell", "cell", "cell", "end"])
        self.assertEqual(self.printed, 'grüße\nfrom a shell\n{"type": "figure"}\n')

    def test_run_continues_after_a_cell_that_fails(self):
        events = self.notebook(ENGINE, "a = Value(2.0)\nb = a +\n", "1 / 0", "def f(x):\n    return x.nope\n\nf(3)", "c = Value(1.0) + 'x'", "L = Value(2.0)**2\ndraw_dot(L)")
        self.assertEqual([(e.get("cell"), e.get("line"), e["message"]) for e in self.of(events, "error")], [
            (2, 2, "SyntaxError: invalid syntax"),
            (3, 1, "ZeroDivisionError: division by zero"),
            (4, 4, "AttributeError: 'int' object has no attribute 'nope'"),
            (5, 1, self.of(events, "error")[3]["message"]),
        ])
        self.assertEqual(self.of(events, "error")[2]["within"], {"cell": 4, "line": 2})
        self.assertEqual([f["name"] for f in self.of(events, "figure")], ["L"])

    def test_run_of_a_script_ends_at_its_error(self):
        events = self.program(ENGINE + "\nL = Value(2.0)\n1 / 0\nprint('not here')")
        self.assertEqual([(e["line"], e["of"]) for e in self.of(events, "error")], [(3, "program")])
        self.assertEqual(self.printed, "")

    def test_run_continues_after_an_import_that_fails(self):
        events = self.notebook("import a_module_that_is_not_here, math\nimport math\nprint(math.tau)")
        self.assertEqual(self.printed, "6.283185307179586\n")
        self.assertEqual(len(self.of(events, "note")), 1)

    def test_run_leaves_out_commands_of_IPython(self):
        self.notebook("%matplotlib inline\n!ls\nif True:\n    %time x = 1\n    print('here')\nlen?", "%%time\nprint(1 +\n      2)")
        self.assertEqual(self.printed, "here\n3\n")
        self.assertEqual([note["message"] for note in self.of(self.notebook("%%bash\nls"), "note")], ["%%bash is not Python, so this cell does not run"])

    def test_run_runs_what_jupyter_runs_of_a_cell_that_is_not_python(self):
        events = self.notebook(
            "%time x = 3\nfiles = !ls\n!pip install \\\n  nothing\nprint(x, files)",
            "async def two():\n    return 2\ny = await two() + await two()\nprint(y)",
            "if True:\n    %matplotlib inline\n    print('magic')",
        )
        self.assertEqual((self.of(events, "error"), self.printed), ([], "3 []\n4\nmagic\n"))
        cells = [{"cell_type": "code", "source": ["  z = 1\n", "  print(z, 7 %\n", "    z)\n"]}]
        events = self.run_text("notes.ipynb", json.dumps({"nbformat": 4, "cells": cells}))
        self.assertEqual((self.of(events, "error"), self.printed), ([], "1 0\n"))

    def test_run_names_results_of_cells_as_jupyter_does(self):
        events = self.notebook(
            "2 + 3", "_ + 1", "print(Out, _, __, _1, In[1])", "4;", "None", "import asyncio\nawait asyncio.sleep(0, 7)",
            "for _ in range(2): pass", "8", "print(_, Out)", "x = Out[1] * 2\nx", "print(Out[10])",
        )
        self.assertEqual([event["type"] for event in events], ["start", *["cell"] * 11, "end"])
        self.assertEqual(self.printed.splitlines(), ["{1: 5, 2: 6} 6 5 5 2 + 3", "1 {1: 5, 2: 6, 6: 7, 8: 8}", "10"])
        self.assertEqual(self.of(self.program("3\nprint('Out' in globals(), '_' in globals())"), "error"), [])
        self.assertEqual(self.printed, "False False\n")

    def test_run_has_the_folder_of_the_file_and_its_modules(self):
        (self.folder / "own.py").write_text("here = 42\n")
        (self.folder / "data.txt").write_text("some data")
        self.program("import sys, own\nprint(own.here, open('data.txt').read(), __name__, sys.argv[0].endswith('program.py'))")
        self.assertEqual(self.printed, "42 some data __main__ True\n")
        self.assertEqual(sorted(os.listdir(self.folder)), ["data.txt", "own.py"])

    def test_run_keeps_future_imports_docstrings_and_pickles(self):
        self.program('"""Doc."""\nfrom __future__ import annotations\nimport pickle\nclass A:\n    x: nope\nprint(type(pickle.loads(pickle.dumps(A()))).__name__)')
        self.assertEqual(self.printed, "A\n")

    def test_run_rejects_input(self):
        (error,) = self.of(self.notebook("name = input('Name? ')"), "error")
        self.assertEqual(error["message"], "EOFError: input() is not available when dotgrad runs the program")

    def test_run_ends_a_cell_at_exit_and_a_script_too(self):
        events = self.notebook("import sys\nsys.exit()", "print('goes on')", "exit(2)")
        self.assertEqual(self.printed, "goes on\n")
        self.assertEqual([n["message"] for n in self.of(events, "note")], ["sys.exit() ended this cell here", "sys.exit() ended this cell here: 2"])
        self.assertEqual(events[-1], {"type": "end"})
        self.assertEqual([n["line"] for n in self.of(self.program("\nraise SystemExit"), "note")], [2])

    def test_run_reports_figures_of_programs_that_close_or_replace_what_it_uses(self):
        for line in ("sys.stdout.close()", "sys.stdout = None", "json.dumps = os.write = None", "os.close(1)", "os.chdir('/')"):
            with self.subTest(line):
                events = self.program(f"import json, os, sys\n{ENGINE}\n{line}\ndraw_dot(Value(2.0))\n")
                self.assertEqual([event["type"] for event in events], ["start", "figure", "end"])

    def test_run_reports_an_interrupt_and_all_lines_of_an_error(self):
        events = self.notebook("raise KeyboardInterrupt", "raise ValueError('first\\n  second')")
        self.assertEqual([e["message"] for e in self.of(events, "error")], ["KeyboardInterrupt", "ValueError: first second"])

    def test_run_ends_with_a_code_of_its_own_if_the_program_closes_the_report(self):
        for more in ("", "\nfiles = [open(f'{i}.txt', 'w') for i in range(20)]"):
            events = self.program("import os\nos.closerange(0, 256)" + more)
            self.assertEqual([self.code, events[-1]["type"]], [74, "start"])
        self.assertEqual([path.read_text() for path in self.folder.glob("*.txt") if path.stat().st_size], [])

    def test_run_without_end_if_the_program_ends_the_process(self):
        events = self.notebook("import os", "os._exit(7)")
        self.assertEqual((events[-1], self.code), ({"type": "cell", "cell": 2}, 7))

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork here")
    def test_run_ignores_the_output_of_forks(self):
        events = self.notebook(ENGINE, DRAW, """
            import os
            child = os.fork()
            draw_dot(Value(2.0))
            if child == 0:
                os._exit(0)
            os.waitpid(child, 0)
        """)
        self.assertEqual(len(self.of(events, "figure")), 1)

    def test_run_prints_a_hundred_thousand_lines(self):
        events = self.notebook("for i in range(100_000):\n    print(i)")
        self.assertEqual(events[-1], {"type": "end"})
        self.assertTrue(self.printed.endswith("\n99999\n"))

    def test_run_reports_a_figure_that_cannot_be_drawn(self):
        events = self.notebook(ENGINE, "from types import SimpleNamespace\na = Value(2.0)\nb = a * 3\na._prev.add(b)\ndraw_dot(b)", "print('on')")
        (error,) = self.of(events, "error")
        self.assertEqual((error["of"], error["cell"], error["line"]), ("figure", 2, 5))
        self.assertRegex(error["message"], "cycle")
        self.assertEqual(self.printed, "on\n")

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork here")
    def test_run_ends_with_the_command_and_takes_forks_along(self):
        text = "import os, time\nif os.fork() == 0:\n    time.sleep(60)\nprint('here', flush=True)\ntime.sleep(60)"
        with subprocess.Popen(
            [sys.executable, str(SOURCE / "run.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, cwd=self.folder, start_new_session=True,
        ) as process:
            process.stdin.write(json.dumps({"path": "-", "kind": "py", "text": text}) + "\n")
            process.stdin.flush()
            self.assertEqual(process.stderr.readline(), "here\n")
            process.stdin.close()
            self.assertEqual(process.stderr.read(), "")  # ends when nobody holds it any more
            self.assertEqual(process.wait(timeout=30), -9)

    def test_run_of_an_invalid_notebook_says_so(self):
        for text, message in (("{", "Expecting property name"), ("[]", "it has no cells"), ('{"cells": 3}', "it has no cells"), ("{}", "it has no cells")):
            (error,) = self.of(self.run_text("notes.ipynb", text), "error")
            self.assertEqual(error["of"], "file")
            self.assertRegex(error["message"], f"this is not a notebook: {message}")


if __name__ == "__main__":
    unittest.main()
