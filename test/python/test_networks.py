"""Networks of a learner's own classes: the neurons that their objects show."""
import os
import random
import unittest

from base import Case, dotgrad, keep

HERE = os.path.dirname(os.path.abspath(__file__))


def classes(name="lecture.py", end="random.seed"):
    """The classes of a program from the tests of the notation."""
    space = {"random": random, "__name__": "classes"}
    with open(os.path.join(HERE, "..", "notebook", "classes", name), encoding="utf-8") as file:
        exec(file.read().split(end)[0], space)
    return space


class Networks(Case):
    def units(self, graph):
        """The number of values of each neuron, by their ops."""
        found = {}
        ops = {edge["to"]: edge["from"] for edge in graph["edges"]}
        names = {node["id"]: node.get("op", "") for node in graph["nodes"]}
        for node in self.values(graph):
            if "unit" in node:
                found.setdefault((node["scope"], *node["unit"]), []).append(names.get(ops.get(node["id"]), node["role"]))
        return {key: "".join(sorted(word[0] for word in words)) for key, words in found.items()}

    def test_graph_of_a_loss_places_every_value_of_a_neuron_and_no_other(self):
        space = classes()
        random.seed(1337)
        n = space["MLP"](2, [2, 1])
        ypred = [n(x) for x in [[1.0, 2.0], [3.0, -1.0]]]
        loss = sum((y - t) ** 2 for y, t in zip(ypred, [1.0, 0.0]))
        loss.backward()
        graph = keep(dotgrad.graph(loss))
        # Of each: two samples of two products, two sums and a tanh; two weights and a bias, and four numbers as inputs.
        inner, outer = "a" * 4 + "c" * 4 + "m" * 4 + "p" * 3 + "t" * 2, "a" * 4 + "m" * 4 + "p" * 3 + "t" * 2
        self.assertEqual(
            self.units(graph),
            {
                ("mlp/layer0/neuron0", 0, 0): inner,
                ("mlp/layer0/neuron1", 0, 1): inner,
                ("mlp/layer1/neuron0", 1, 0): outer,
            },
        )
        self.assertEqual(sum("unit" in node for node in self.values(graph)), 2 * len(inner) + len(outer))
        self.assertEqual({"w[0]", "w[1]", "b"} - set(self.by_label(graph)), set())

    def test_graph_of_micrograds_linear_layer_ends_at_its_sum(self):
        space = classes("micrograd.py", "a = Value(-4.0)")
        random.seed(1337)
        model = space["MLP"](2, [2, 1])
        out = model([1.0, 2.0])
        graph = keep(dotgrad.graph((1 + -1 * out).relu() + 0.5 * sum(p * p for p in model.parameters())))
        self.assertEqual(self.units(graph)["mlp/layer1/neuron0", 1, 0], "aammppp")
        self.assertEqual(self.units(graph)["mlp/layer0/neuron0", 0, 0], "aaccmmpppr")

    def test_graph_of_values_as_inputs_leaves_them_outside(self):
        space = classes()
        random.seed(1337)
        x = [space["Value"](1.0, label="x1"), space["Value"](2.0, label="x2")]
        neuron = space["Neuron"](2)
        graph = keep(dotgrad.graph(neuron(x)))
        labels = self.by_label(graph)
        self.assertNotIn("scope", labels["x1"])
        self.assertEqual((labels["w[0]"]["scope"], labels["b"]["scope"]), ("neuron", "neuron"))
        self.assertNotIn("unit", labels["w[0]"])

    def test_graph_of_a_model_without_neurons_has_no_scopes(self):
        space = classes()
        Value = space["Value"]

        class Line:
            def __init__(self):
                self.slope, self.offset = Value(2.0), Value(1.0)

            def parameters(self):
                return [self.slope, self.offset]

        line = Line()
        graph = keep(dotgrad.graph(line.slope * 3.0 + line.offset))
        self.assertFalse(any("scope" in node for node in graph["nodes"]))


if __name__ == "__main__":
    unittest.main()
