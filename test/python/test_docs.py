"""The programs of docs/guides/python.md run unchanged."""
import os
import pathlib
import re
import shutil
import tempfile
import unittest
from unittest import mock

from base import HAS_TORCH, HERE, Case, dotgrad
from engines import Lecture
from test_picture import HAS_COMMAND, MAIN, NODE

PAGE = (HERE.parent.parent / "docs/guides/python.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.S)


@unittest.skipUnless(HAS_COMMAND, "dotgrad is not built, or Node is not here")
class Docs(Case):
    def setUp(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        here = os.getcwd()
        os.chdir(folder)
        self.addCleanup(os.chdir, here)
        patch = mock.patch.dict(os.environ, DOTGRAD=f"{NODE} {MAIN}")
        patch.start()
        self.addCleanup(patch.stop)

    def test_docs_has_both_programs(self):
        self.assertEqual(["record" in program for program in PROGRAMS], [False, True])

    def test_docs_draws_a_value(self):
        a, b = Lecture(2.0), Lecture(-3.0)
        exec(PROGRAMS[0], {"L": a * b})
        self.assertEqual(sorted(os.listdir()), ["L.svg", "dark.svg"])
        self.assertNotEqual(pathlib.Path("L.svg").read_text(), pathlib.Path("dark.svg").read_text())

    @unittest.skipUnless(HAS_TORCH, "PyTorch is not here")
    def test_docs_draws_a_tensor(self):
        import torch

        space = {"dotgrad": dotgrad, "model": torch.nn.Linear(2, 1), "x": torch.ones(3, 2)}
        exec(PROGRAMS[1], space)
        self.assertIn("<svg", space["tape"].show(space["loss"]).svg)


if __name__ == "__main__":
    unittest.main()
