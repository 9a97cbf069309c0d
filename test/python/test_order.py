"""The order of operands, which a set does not keep."""
import functools
import itertools
import random
import unittest

from base import Case, dotgrad, keep
from engines import Direct, Early, Gpt, Lecture, Nameless


class Order(Case):
    def test_graph_orders_a_set_by_the_closure_of_the_op(self):
        values = [Lecture(float(i), label=f"v{i}") for i in range(12)]
        for a, b in itertools.permutations(values, 2):
            for out in (a + b, a * b):
                graph = keep(dotgrad.graph(out))
                self.assertEqual(self.operands(graph), [a.label, b.label])
                self.assertNotIn("notes", graph)

    def test_graph_orders_a_set_by_what_a_partial_or_defaults_hold(self):
        a, b = Lecture(2.0), Lecture(3.0)
        out = Lecture(6.0, (a, b), "*")
        out._backward = functools.partial(print, b, a)
        self.assertEqual(self.operands(keep(dotgrad.graph(out))), ["b", "a"])

        def backward(left=a, right=b):
            raise AssertionError("nobody calls it")

        out._backward = backward
        self.assertEqual(self.operands(keep(dotgrad.graph(out))), ["a", "b"])

    def test_graph_orders_subtraction_and_division_by_the_data(self):
        a, b = Early(2.0), Early(5.0)
        for out, order in ((a - b, ["a", "b"]), (b - a, ["b", "a"]), (a / b, ["a", "b"]), (b / a, ["b", "a"])):
            graph = keep(dotgrad.graph(out))
            self.assertEqual(self.operands(graph), order)
            self.assertNotIn("notes", graph)

    def test_graph_leaves_operands_unordered_if_nothing_gives_their_order(self):
        a, b, c = Early(2.0), Early(5.0), Early(2.0)
        for out, names in ((a + b, {"a", "b"}), (a * b, {"a", "b"})):
            graph = keep(dotgrad.graph(out))
            self.assertEqual(self.operands(graph), names)
            self.assertNotIn("notes", graph)
        graph = keep(dotgrad.graph(a - c))
        self.assertEqual(self.operands(graph), {"a", "c"})
        self.assertEqual(graph["notes"], ["the operands of - are kept in a set, so their order is not known"])

    def test_graph_finds_an_operand_used_twice_by_the_data(self):
        a = Early(3.0)
        self.assertEqual(self.operands(keep(dotgrad.graph(a + a))), ["a", "a"])
        self.assertEqual(self.operands(keep(dotgrad.graph(a - a))), ["a", "a"])

    def test_graph_finds_numbers_that_only_the_closure_keeps(self):
        a = Direct(4.0)
        for out, order in ((a + 3, ["a", 3.0]), (a - 1.5, ["a", 1.5]), (1.5 - a, [1.5, "a"]), (a / 8, ["a", 8.0])):
            self.assertEqual(self.operands(keep(dotgrad.graph(out))), order)
        graph = keep(dotgrad.graph(a**3))
        self.assertEqual([(n["op"], n["symbol"], n["arg"]) for n in graph["nodes"] if n["kind"] == "op"], [("pow", "**3", 3.0)])

    def test_graph_notes_a_second_operand_that_is_not_stored(self):
        a = Early(4.0)
        graph = keep(dotgrad.graph(Early(7.0, (a,), "+")))
        self.assertEqual(graph["notes"], ["+ has one operand here, and what the other one was is not kept"])
        self.assertEqual(self.ops(graph), ["unknown"])

    def test_graph_takes_the_op_of_the_method_if_its_name_is_not_known(self):
        class Named(Lecture):
            def __mul__(self, other):
                out = Named(self.data * other.data, (self, other), "scaled by")

                def _backward():
                    self.grad += other.data * out.grad
                    other.grad += self.data * out.grad

                out._backward = _backward
                return out

        a, b = Named(2.0), Named(-3.0)
        c = a * b
        c.backward()
        graph = keep(dotgrad.graph(c))
        self.assertEqual([(n["op"], n["symbol"]) for n in graph["nodes"] if n["kind"] == "op"], [("mul", "scaled by")])
        self.assertEqual([e["partial"] for e in graph["edges"] if "partial" in e], [-3.0, 2.0])

    def test_graph_names_an_op_by_the_data_if_the_class_stores_none(self):
        a, b = Nameless(2.0), Nameless(-1.0)
        graph = keep(dotgrad.graph(a * b + a))
        self.assertEqual(self.ops(graph), ["mul", "add"])
        self.assertIn("* is named by its numbers", graph["notes"])

    def test_graph_of_random_programs_has_the_order_that_they_were_written_in(self):
        rng = random.Random(1337)
        for _ in range(40):
            values = [Lecture(rng.uniform(-2, 2), label=f"x{i}") for i in range(4)]
            made = {}
            for i in range(30):
                a, b = rng.choice(values), rng.choice(values)
                out = rng.choice((Lecture.__add__, Lecture.__mul__))(a, b)
                out.label = f"o{i}"
                made[out.label] = [a.label, b.label]
                values.append(out)
            values[-1].backward()
            graph = keep(dotgrad.graph(values[-1]))
            for node in self.values(graph):
                if node["label"] in made:
                    self.assertEqual(self.operands(graph, node["id"]), made[node["label"]])


class LocalGradients(Case):
    def test_graph_names_ops_by_local_gradients_and_data(self):
        a, b = Gpt(2.0), Gpt(0.5)
        root = ((a * b + a).exp() / b).log() + (b - a).relu() + a**3 + (a * -1).relu() + a**0.5
        root.backward()
        graph = keep(dotgrad.graph(root))
        self.assertEqual(sorted(self.ops(graph)), sorted(
            ["mul", "add", "exp", "pow", "mul", "log", "mul", "add", "relu", "pow", "mul", "relu", "pow"] + ["add"] * 4
        ))
        self.assertNotIn("notes", graph)
        self.assertEqual({node["arg"] for node in graph["nodes"] if "arg" in node}, {-1.0, 3.0, 0.5})

    def test_graph_names_every_op_of_a_transformer(self):
        rng = random.Random(1337)

        def matrix(rows, columns):
            return [[Gpt(rng.gauss(0, 0.5)) for _ in range(columns)] for _ in range(rows)]

        def linear(x, w):
            return [sum(a * b for a, b in zip(row, x)) for row in w]

        def softmax(logits):
            exps = [(x - max(logit.data for logit in logits)).exp() for x in logits]
            total = sum(exps)
            return [e / total for e in exps]

        def norm(x):
            scale = (sum(a * a for a in x) / len(x) + 1e-5) ** -0.5
            return [a * scale for a in x]

        embedding, query, key, value, head = (matrix(4, 4) for _ in range(5))
        keys, values, losses = [], [], []
        for token in (0, 2, 1):
            x = norm(embedding[token])
            keys.append(linear(x, key))
            values.append(linear(x, value))
            scores = [sum(a * b for a, b in zip(linear(x, query), k)) / 2.0 for k in keys]
            weights = softmax(scores)
            mixed = [sum(w * v[i] for w, v in zip(weights, values)) for i in range(4)]
            x = [a + b.relu() for a, b in zip(x, mixed)]
            losses.append(-softmax(linear(x, head))[3].log())
        loss = sum(losses) * (1 / 3)
        loss.backward()
        graph = keep(dotgrad.graph(loss))
        self.assertNotIn("notes", graph)
        self.assertEqual(set(self.ops(graph)), {"add", "mul", "pow", "exp", "log", "relu"})
        self.assertEqual(self.ops(graph).count("relu"), 12)
        self.assertEqual(self.ops(graph).count("log"), 3)
        self.assertEqual(dotgrad.check(loss), [])
        # A step of training changes the data that the ops are told by; these are told as before.
        for row in embedding:
            for parameter in row:
                parameter.data -= 0.1 * parameter.grad
        self.assertEqual(self.ops(dotgrad.graph(loss)), self.ops(graph))

    def test_graph_distinguishes_sums_from_products_of_ones(self):
        one, other = Gpt(1.0), Gpt(1.0)
        self.assertEqual(self.ops(keep(dotgrad.graph(one * other))), ["mul"])
        self.assertEqual(self.ops(keep(dotgrad.graph(one + other))), ["add"])

    def test_graph_names_ops_by_local_gradients_after_a_step(self):
        w, x = Gpt(2.0), Gpt(3.0)
        out = w * x + w
        out.backward()
        w.data -= 0.1 * w.grad
        self.assertEqual(self.ops(dotgrad.graph(out)), ["mul", "add"])

    def test_graph_notes_an_op_that_cannot_be_inferred(self):
        a = Gpt(2.0)
        graph = keep(dotgrad.graph(Gpt(7.25, (a,), (0.125,))))
        self.assertEqual([(n["op"], n["symbol"]) for n in graph["nodes"] if n["kind"] == "op"], [("unknown", "?")])
        self.assertEqual(graph["notes"], ["an op has no name, and its numbers do not tell which it is"])
        self.assertEqual([e["partial"] for e in graph["edges"] if "partial" in e], [0.125])


if __name__ == "__main__":
    unittest.main()
