"""Shared by the tests: the module under test, and the folder of graphs that the engine replays."""
import importlib.util
import itertools
import json
import os
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).parent
SOURCE = HERE.parent.parent / "src" / "python"
sys.dont_write_bytecode = True
sys.path[:0] = [str(SOURCE), str(HERE)]

import dotgrad  # noqa: E402

HAS_TORCH = importlib.util.find_spec("torch") is not None
HAS_NUMPY = importlib.util.find_spec("numpy") is not None

_numbers = itertools.count()


def keep(graph):
    """Saves a graph for the replay by the engine, if DOTGRAD_TEST_GRAPHS is a folder, and returns it."""
    folder = os.environ.get("DOTGRAD_TEST_GRAPHS")
    if folder:
        path = pathlib.Path(folder) / f"{os.getpid()}-{next(_numbers)}.json"
        path.write_text(json.dumps(graph), encoding="utf-8")
    return graph


class Case(unittest.TestCase):
    def values(self, graph):
        return [node for node in graph["nodes"] if node["kind"] == "value"]

    def by_label(self, graph):
        return {node["label"]: node for node in self.values(graph) if "label" in node}

    def ops(self, graph):
        return [node["op"] for node in graph["nodes"] if node["kind"] == "op"]

    def operands(self, graph, value=None):
        """The labels, or else the data, of a value's operands; in their order, a set where they have none."""
        nodes = {node["id"]: node for node in graph["nodes"]}
        maker = next(e["from"] for e in graph["edges"] if e["to"] == (value or graph["root"]))
        edges = [e for e in graph["edges"] if e["to"] == maker]
        names = [nodes[e["from"]].get("label", nodes[e["from"]].get("data")) for e in edges]
        if all("slot" in e for e in edges):
            return [name for _, name in sorted(zip((e["slot"] for e in edges), names), key=lambda pair: pair[0])]
        self.assertFalse(any("slot" in e for e in edges))
        return set(names)
