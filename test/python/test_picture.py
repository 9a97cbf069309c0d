"""Pictures: in a notebook, in files, and without the command."""
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import types
import unittest
from unittest import mock
from xml.etree import ElementTree

from base import HERE, Case, dotgrad
from engines import Lecture

MAIN = HERE.parent.parent / "dist" / "cli" / "main.node.js"
NODE = shutil.which("node")
HAS_COMMAND = NODE is not None and MAIN.exists()


def value():
    a, b = Lecture(2.0, label="a"), Lecture(-3.0, label="b")
    L = a * b
    L.label = "L"
    L.backward()
    return L


class Folder(Case):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        here = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, here)

    def script(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path


@unittest.skipUnless(HAS_COMMAND, "dotgrad is not built, or Node is not here")
class Drawn(Folder):
    def setUp(self):
        super().setUp()
        patch = mock.patch.dict(os.environ, DOTGRAD=f"{NODE} {MAIN}")
        patch.start()
        self.addCleanup(patch.stop)

    def test_show_gives_a_notebook_the_svg(self):
        bundle = dotgrad.show(value())._repr_mimebundle_()
        self.assertTrue(bundle["image/svg+xml"].lstrip().startswith("<svg"))
        self.assertIn("-6", bundle["image/svg+xml"])
        self.assertEqual(bundle["text/plain"], "<dotgrad picture of L = -6: 3 values, 1 ops>")

    def test_show_takes_options_of_the_command(self):
        width = lambda svg: float(ElementTree.fromstring(svg).get("viewBox").split()[2])
        plain = dotgrad.show(value()).svg
        self.assertNotEqual(dotgrad.show(value(), theme="dark").svg, plain)
        self.assertLess(width(dotgrad.show(value(), no_grad=True).svg), width(plain))
        self.assertLess(width(dotgrad.show(value(), rankdir="TB").svg), width(plain))
        with self.assertRaisesRegex(dotgrad.DotgradError, "purple"):
            dotgrad.show(value(), theme="purple").svg

    def test_save_writes_the_format_of_the_extension(self):
        for name, head in (("L.svg", b"<svg"), ("L.png", b"\x89PNG"), ("L.dot", b"digraph")):
            self.assertEqual(dotgrad.save(value(), name), name)
            self.assertTrue((self.folder / name).read_bytes().lstrip().startswith(head), name)

    def test_save_writes_nothing_for_an_unknown_format(self):
        with self.assertRaisesRegex(dotgrad.DotgradError, "L.bmp"):
            dotgrad.save(value(), "L.bmp")
        self.assertEqual(os.listdir(self.folder), [])


class Command(Folder):
    def test_save_of_json_needs_no_command(self):
        with mock.patch.dict(os.environ, DOTGRAD="", PATH=""):
            dotgrad.save(value(), pathlib.Path("L.json"))
        import json

        expected = {key: x for key, x in dotgrad.graph(value()).items() if key != "source"}
        found = json.loads((self.folder / "L.json").read_text())
        self.assertEqual({key: x for key, x in found.items() if key != "source"}, expected)

    def test_save_into_a_missing_folder_writes_nothing(self):
        with self.assertRaisesRegex(dotgrad.DotgradError, "cannot write no/L.json: No such file"):
            dotgrad.save(value(), "no/L.json")

    def test_show_without_the_command_says_how_to_get_it(self):
        with mock.patch.dict(os.environ, DOTGRAD="", PATH=""):
            bundle = dotgrad.show(value())._repr_mimebundle_()
        self.assertNotIn("image/svg+xml", bundle)
        for text in bundle.values():
            self.assertRegex(text, "install Node 20.19 or newer .*npm install dotgrad")

    @unittest.skipIf(os.name == "nt", "scripts are of a shell")
    def test_the_command_is_DOTGRAD_then_of_node_modules_then_on_the_PATH(self):
        on_path = self.script(self.folder / "bin" / "dotgrad", "echo path")
        own = self.script(self.folder / "node_modules" / ".bin" / "dotgrad", "echo own")
        given = self.script(self.folder / "given", "echo given $1")
        below = self.folder / "a" / "b"
        below.mkdir(parents=True)
        os.chdir(below)
        path = f"{on_path.parent}{os.pathsep}{os.environ['PATH']}"
        with mock.patch.dict(os.environ, DOTGRAD=f"{given} --quiet", PATH=path):
            self.assertEqual(dotgrad.show(value()).svg, "given --quiet\n")
        with mock.patch.dict(os.environ, DOTGRAD="", PATH=path):
            self.assertEqual(dotgrad.show(value()).svg, "own\n")
            own.unlink()
            self.assertEqual(dotgrad.show(value()).svg, "path\n")

    @unittest.skipIf(os.name == "nt", "scripts are of a shell")
    def test_show_passes_on_the_message_of_the_command(self):
        for text, message in (
            ("echo no such theme >&2; exit 2", "^no such theme$"),
            ("exit 127", "Node is not here: install Node"),
            ("exit 4", "ended with 4"),
        ):
            with mock.patch.dict(os.environ, DOTGRAD=str(self.script(self.folder / "given", text))):
                with self.assertRaisesRegex(dotgrad.DotgradError, message):
                    dotgrad.show(value()).svg

    @unittest.skipIf(os.name == "nt", "scripts are of a shell")
    def test_show_stops_a_command_that_does_not_end(self):
        with mock.patch.dict(os.environ, DOTGRAD=str(self.script(self.folder / "given", "exec sleep 60"))):
            with mock.patch.object(dotgrad, "_SECONDS", 0.2), self.assertRaisesRegex(dotgrad.DotgradError, "took longer than"):
                dotgrad.show(value()).svg

    def test_dotgrad_is_one_file_that_needs_no_packages(self):
        shutil.copy(dotgrad.__file__, self.folder)
        code = "import dotgrad, sys; print([m for m in sys.modules if m in ('numpy', 'torch', 'IPython')], sorted(dotgrad.__all__))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout, "[] ['DotgradError', 'Picture', 'check', 'graph', 'record', 'register', 'save', 'show']\n")


class Places(Case):
    def test_graph_names_the_cell_of_jupyter_as_its_source(self):
        file = "/tmp/ipykernel_42/1234567.py"
        shell = types.SimpleNamespace(compile=types.SimpleNamespace(_filename_map={file: 6}))
        names = {"dotgrad": dotgrad, "a": Lecture(2.0)}
        with mock.patch.dict(sys.modules, {"IPython": types.SimpleNamespace(get_ipython=lambda: shell)}):
            exec(compile("\ng = dotgrad.graph(a)", file, "exec"), names)
        self.assertEqual(names["g"]["source"], {"file": "In [6]", "line": 2})
        exec(compile("g = dotgrad.graph(a)", file, "exec"), names)
        self.assertNotIn("source", names["g"])


if __name__ == "__main__":
    unittest.main()
