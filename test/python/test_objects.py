"""Objects of a learner's class: what is found in them, and the errors if nothing is."""
import decimal
import json
import os
import tempfile
import time
import unittest
from fractions import Fraction

from base import HAS_NUMPY, Case, dotgrad, keep
from engines import Data, Direct, Early, Gpt, Lecture, Linked, Nameless, Node, Variable


def readme():
    """The program of micrograd's README."""
    a, b = Lecture(-4.0), Lecture(2.0)
    c, d = a + b, a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    g.backward()
    return dotgrad.graph(g)


class Objects(Case):
    def test_graph_of_the_readme_has_its_numbers_and_edges(self):
        graph = readme()
        self.assertEqual((len(graph["nodes"]), len(graph["edges"])), (67, 79))
        found = self.by_label(graph)
        for label, data, grad in [("g", 24.70408163265306, 1), ("a", -4, 138.83381924198252), ("b", 2, 645.5772594752186)]:
            self.assertAlmostEqual(found[label]["data"], data, delta=1e-12 * abs(data))
            self.assertAlmostEqual(found[label]["grad"], grad, delta=1e-12 * abs(grad))
        self.assertNotIn("notes", graph)
        self.assertEqual(graph["source"]["file"], "test_objects.py")
        with open(__file__, encoding="utf-8") as file:
            self.assertIn("dotgrad.graph(g)", file.readlines()[graph["source"]["line"] - 1])

    def test_graph_gives_an_operand_used_twice_two_edges(self):
        a = Lecture(3.0)
        b = a + a
        graph = keep(dotgrad.graph(b))
        self.assertEqual(self.operands(graph), ["a", "a"])
        self.assertEqual((len(graph["nodes"]), len(graph["edges"])), (3, 3))

    def test_graph_keeps_labels_and_takes_other_names_from_the_caller(self):
        a, b = Lecture(2.0, label="first"), Lecture(-3.0)
        xs = [Lecture(1.0), Lecture(4.0)]
        total = a * b + xs[1] * 2
        graph = keep(dotgrad.graph(total))
        self.assertEqual(set(self.by_label(graph)), {"first", "b", "xs[1]", "total"})
        self.assertEqual([n["data"] for n in self.values(graph) if n["role"] == "root"], [2.0])

    def test_graph_names_an_item_of_a_list_after_the_list_even_if_a_loop_left_a_variable_with_it(self):
        w, rows = [Lecture(1.0), Lecture(2.0)], [[Lecture(3.0), Lecture(4.0)]]
        total = Lecture(0.0)
        for wi in w:
            total = total + wi
        for x in rows[0]:
            total = total + x
        b = Lecture(5.0)
        history, params = [total + 1, total * b], [*w, b]
        loss = history[-1]
        graph = keep(dotgrad.graph(loss))
        self.assertEqual(set(self.by_label(graph)), {"w[0]", "w[1]", "rows[0][0]", "rows[0][1]", "total", "b", "loss"})
        self.assertEqual(len(params), 3)

    def test_graph_finds_names_of_functions_that_call_it(self):
        def inside():
            inner = Lecture(2.0) ** 3
            return keep(dotgrad.graph(inner))

        self.assertEqual(set(self.by_label(inside())), {"inner"})

    def test_graph_marks_the_results_of_parameters(self):
        class Neuron:
            def __init__(self):
                self.w, self.b = [Lecture(0.5), Lecture(-0.25)], Lecture(1.0)

            def parameters(self):
                return [*self.w, self.b]

        neuron = Neuron()
        out = sum((w * x for w, x in zip(neuron.w, [2.0, 3.0])), neuron.b)
        for p in neuron.parameters():
            p.grad = 0.0
        graph = keep(dotgrad.graph(out))
        found = {node["label"]: node["role"] for node in self.values(graph) if "label" in node}
        self.assertEqual(found, {"w[0]": "parameter", "w[1]": "parameter", "b": "parameter", "out": "root"})

    def test_graph_leaves_out_grad_if_the_class_has_none(self):
        a, b = Early(2.0), Early(-3.0)
        self.assertTrue(all("grad" not in node for node in self.values(keep(dotgrad.graph(a * b)))))

    def test_graph_reads_numbers_of_any_kind(self):
        for number in (2, True, 2.5, Fraction(1, 2), decimal.Decimal("0.125")):
            with self.subTest(number):
                self.assertEqual(self.values(keep(dotgrad.graph(Lecture(number))))[0]["data"], float(number))

    def test_save_writes_any_text_in_utf_8(self):
        for text in ("σ", "a\nb\"\\", "\ud800", "👩‍🚀"):
            with self.subTest(ascii(text)), tempfile.TemporaryDirectory() as folder:
                path = dotgrad.save(Lecture(1.0, label=text), os.path.join(folder, "a.json"))
                with open(path, encoding="utf-8") as file:
                    self.assertEqual(self.values(json.load(file))[0]["label"], text)

    def test_graph_writes_numbers_that_JSON_lacks_as_strings(self):
        for number, word in [(float("nan"), "NaN"), (float("inf"), "Infinity"), (-float("inf"), "-Infinity"), (-0.0, "-0")]:
            self.assertEqual(self.values(dotgrad.graph(Lecture(number)))[0]["data"], word)

    @unittest.skipUnless(HAS_NUMPY, "NumPy is not here")
    def test_graph_reads_scalars_and_arrays_of_numpy(self):
        import numpy as np

        a, b = Lecture(np.float32(0.1)), Lecture(np.array(2.0))
        self.assertEqual(self.by_label(keep(dotgrad.graph(a * b)))["a"]["data"], 0.10000000149011612)
        c = Lecture(np.array([[1.0, 2.0], [3.0, 6.0]]))
        c.grad = np.ones((2, 2))
        (node,) = self.values(keep(dotgrad.graph(c)))
        self.assertEqual({k: node[k] for k in ("shape", "dtype", "mean", "gradMean", "numbers")}, {
            "shape": [2, 2], "dtype": "float64", "mean": 3.0, "gradMean": 1.0, "numbers": [1.0, 2.0, 3.0, 6.0],
        })
        self.assertNotIn("data", node)

    def test_graph_reads_pairs_of_operands_and_local_gradients(self):
        a, b = Data(Fraction(1, 2)), Data(Fraction(3))
        graph = keep(dotgrad.graph(a * b))
        self.assertEqual(self.operands(graph), ["a", "b"])
        self.assertEqual([e["partial"] for e in graph["edges"] if "partial" in e], [3.0, 0.5])

    def test_graph_reads_trees_of_two_attributes(self):
        a, b = Node(2.0), Node(0.5)
        graph = keep(dotgrad.graph((a - b).tanh()))
        self.assertEqual(self.ops(graph), ["sub", "tanh"])

    def test_graph_reads_variables_with_a_creator(self):
        a, b = Variable(2.0), Variable(3.0)
        graph = keep(dotgrad.graph(a * b))
        self.assertEqual((self.ops(graph), self.operands(graph)), (["mul"], ["a", "b"]))

    def test_graph_reads_variables_whose_creator_is_a_class(self):
        a, b = Variable(2.0), Variable(3.0)
        c = a * b
        c.creator = type("Mul", (), {"inputs": (a, b)})
        graph = keep(dotgrad.graph(c))
        self.assertEqual((self.ops(graph), self.operands(graph)), (["mul"], ["a", "b"]))
        self.assertEqual([node["symbol"] for node in graph["nodes"] if node["kind"] == "op"], ["*"])

    def test_graph_takes_operands_and_not_consumers(self):
        a, b = Linked(2.0), Linked(3.0)
        c = a + b
        d = c + a
        for root, labels in ((d, {"a", "b", "c", "d"}), (c, {"a", "b", "c"})):
            self.assertEqual(set(self.by_label(keep(dotgrad.graph(root)))), labels)

    def test_register_names_the_attributes_of_a_class(self):
        class Odd:
            def __init__(self, q, made_of=()):
                self.q, self.made_of = q, made_of

        with self.assertRaisesRegex(dotgrad.DotgradError, "cannot draw an Odd: a value has a number.*register"):
            dotgrad.graph(Odd(2.0))
        dotgrad.register(Odd, data="q", operands=lambda odd: odd.made_of, op=lambda odd: "+" if odd.made_of else "")
        a, b = Odd(2.0), Odd(3.0)
        self.assertEqual(self.operands(keep(dotgrad.graph(Odd(5.0, (a, b))))), ["a", "b"])

    def test_graph_keeps_an_unknown_op(self):
        a = Lecture(4.0)
        out = Lecture(2.5, (a,), "softplus")
        graph = keep(dotgrad.graph(out))
        self.assertEqual([(n["op"], n["symbol"]) for n in graph["nodes"] if n["kind"] == "op"], [("softplus", "softplus")])
        self.assertFalse(any("partial" in edge for edge in graph["edges"]))


class BadInput(Case):
    def test_graph_of_a_cycle_says_which(self):
        a, b = Lecture(1.0), Lecture(2.0)
        c = a * b
        a._prev.add(c)
        with self.assertRaisesRegex(dotgrad.DotgradError, "these values form a cycle.*: c ← a ← c"):
            dotgrad.graph(c)
        a._prev = {a}
        with self.assertRaisesRegex(dotgrad.DotgradError, "cycle.*: a ← a"):
            dotgrad.graph(c)

    def test_graph_of_something_else_says_what_a_value_is(self):
        for thing in (3, None, "L", object(), [], Lecture, lambda: 1):
            with self.subTest(thing), self.assertRaisesRegex(dotgrad.DotgradError, "cannot draw an? .*: a value has a number"):
                dotgrad.graph(thing)

    def test_graph_of_40000_objects_in_a_chain(self):
        for make in (Lecture, Gpt):
            value = make(1.0)
            for _ in range(20_000):
                value = value * 1.0000001
            start = time.process_time()
            graph = dotgrad.graph(value)
            self.assertEqual(len(self.values(graph)), 40_001)
            self.assertLess(time.process_time() - start, 8)


class Check(Case):
    def test_check_finds_nothing_in_a_correct_graph(self):
        a, b = Lecture(2.0), Lecture(-3.0)
        c = a * b + a**2
        self.assertEqual(dotgrad.check(c), [])
        c.backward()
        self.assertEqual(dotgrad.check(c), [])

    def test_check_finds_gradients_that_overwrite(self):
        a, b = Lecture(-2.0), Lecture(3.0)
        d, e = a * b, a + b
        f = d * e
        f.backward()
        a.grad, b.grad = -6.0, -6.0  # what = for += leaves behind
        only = "that is only its part through e: += adds a part to grad, = overwrites the parts before it"
        self.assertEqual(dotgrad.check(f), [
            f"a: grad is -6.0, but the chain rule gives -3.0; {only}",
            f"b: grad is -6.0, but the chain rule gives -8.0; {only}",
        ])
        f.backward()  # sums of several passes are not that mistake
        f.backward()
        self.assertTrue(all("part" not in sentence for sentence in dotgrad.check(f)))
        self.assertEqual(len(dotgrad.check(f)), 4)

    def test_check_finds_data_that_changed_since(self):
        a, b = Lecture(2.0), Lecture(3.0)
        c = a * b
        a.data = 5.0
        self.assertEqual(dotgrad.check(c), ["c: data is 6.0, but * of its operands gives 15.0"])


if __name__ == "__main__":
    unittest.main()
