"""PyTorch's tensors: recorded, and read afterwards."""
import json
import unittest
import warnings

from base import HAS_TORCH, HERE, Case, dotgrad, keep

if HAS_TORCH:
    import torch
    from torch import nn
    from torch.nn import functional


def neuron():
    """The lecture's cell, whose bias has passed through single precision."""
    x1, x2, w1, w2, b = (torch.Tensor([x]).double() for x in (2.0, 0.0, -3.0, 1.0, 6.8813735870195432))
    for leaf in (x1, x2, w1, w2, b):
        leaf.requires_grad = True
    with dotgrad.record() as tape:
        n = x1 * w1 + x2 * w2 + b
        o = torch.tanh(n)
    return tape, o, n, (x1, x2, w1, w2, b)


def numbers(graph):
    return [(node.get("op"), node.get("data"), node.get("grad")) for node in graph["nodes"]]


@unittest.skipUnless(HAS_TORCH, "PyTorch is not here")
class Recorded(Case):
    def test_record_gives_figure_17_to_the_bit(self):
        tape, o, n, (x1, x2, w1, w2, b) = neuron()
        o.backward()
        graph = keep(tape.graph(o))
        expected = json.loads((HERE.parent.parent / "out" / "17-neuron-float32.json").read_text())
        self.assertEqual(numbers(graph), numbers(expected))
        self.assertEqual(graph["edges"], expected["edges"])
        found = self.by_label(graph)
        for label, grad in [("x1", -1.5000003851533106), ("w1", 1.0000002567688737), ("x2", 0.5000001283844369), ("w2", 0)]:
            self.assertEqual(found[label]["grad"], grad)
        self.assertEqual(found["o"]["data"], 0.7071066904050358)

    def test_record_takes_numbers_as_constants_in_their_place(self):
        a = torch.tensor(4.0, dtype=torch.float64, requires_grad=True)
        with dotgrad.record() as tape:
            outs = [2 - a, a - 2, 1 / a, a / 2, 2 * a, 3 + a, 2**a, a**2, torch.add(1, a), -a]
        expected = [[2.0, "a"], ["a", 2.0], [1.0, "a"], ["a", 2.0], ["a", 2.0], ["a", 3.0], [2.0, "a"], ["a"], [1.0, "a"], ["a"]]
        names = ["sub", "sub", "div", "div", "mul", "add", "power", "pow", "add", "neg"]
        for out, operands, name in zip(outs, expected, names):
            graph = keep(tape.graph(out))
            self.assertEqual((self.ops(graph), self.operands(graph)), ([name], operands))

    def test_record_keeps_ops_in_place_apart(self):
        a = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
        with dotgrad.record() as tape:
            c = a * 3
            d = c + 1
            c += a
            out = c * d
            out.backward()
        graph = keep(tape.graph(out))
        found = self.by_label(graph)
        self.assertEqual((found["c"]["data"], found["c"]["grad"]), (8.0, 7.0))
        self.assertEqual((found["d"]["data"], found["d"]["grad"]), (7.0, 8.0))
        first = next(node for node in self.values(graph) if node["data"] == 6.0)
        self.assertEqual(first["grad"], 7.0 + 8.0)  # of c before += : by c, and by d
        self.assertEqual(found["a"]["grad"], float(a.grad))

    def test_record_follows_items_that_are_set(self):
        x = torch.tensor(1.5, requires_grad=True)
        w = torch.zeros(3)
        with dotgrad.record() as tape:
            w[0] = x * 2
            out = (w * w).sum()
            out.backward()
        graph = keep(tape.graph(out))
        self.assertEqual(self.ops(graph), ["mul", "setitem", "mul", "sum"])
        self.assertEqual(self.by_label(graph)["x"]["grad"], 12.0)
        self.assertNotIn("notes", graph)

    def test_record_follows_items_views_and_a_function_of_the_learner(self):
        class Squared(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(x)
                return x * x

            @staticmethod
            def backward(ctx, gradient):
                return 2 * ctx.saved_tensors[0] * gradient

        untouched = [torch.autograd.Function.apply, torch.Tensor.__getitem__, torch.Tensor.__setitem__]
        x = torch.tensor([3.0, 2.0], dtype=torch.float64, requires_grad=True)
        with dotgrad.record() as tape:
            out = Squared.apply(x[0]) * x.view(2, 1)[1][0]
            out.backward()
        graph = keep(tape.graph(out))
        self.assertEqual(self.ops(graph), ["getitem", "squared", "view", "getitem", "getitem", "mul"])
        self.assertNotIn("notes", graph)
        squared = next(node for node in self.values(graph) if node.get("data") == 9.0)
        self.assertEqual(squared["grad"], 2.0)
        self.assertEqual(x.grad.tolist(), [12.0, 9.0])
        self.assertEqual([torch.autograd.Function.apply, torch.Tensor.__getitem__, torch.Tensor.__setitem__], untouched)

    def test_record_draws_complex_numbers_by_their_shape(self):
        a = torch.tensor(1 + 2j, dtype=torch.complex128, requires_grad=True)
        with dotgrad.record() as tape, warnings.catch_warnings():
            warnings.simplefilter("error")
            out = (a * a.conj()).real
        graph = keep(tape.graph(out))
        self.assertEqual(self.by_label(graph)["a"], {"id": "v0", "kind": "value", "role": "leaf", "label": "a", "shape": [], "dtype": "complex128"})
        self.assertEqual(self.by_label(graph)["out"]["data"], 5.0)

    def test_record_remembers_leaves_from_before_a_step(self):
        w = torch.tensor(3.0, requires_grad=True)
        with dotgrad.record() as tape:
            loss = w * w
            loss.backward()
            torch.optim.SGD([w], 0.5).step()
        found = self.by_label(keep(tape.graph(loss)))
        self.assertEqual((found["w"]["data"], found["w"]["grad"]), (3.0, 6.0))

    def test_record_draws_an_MLP_by_its_modules(self):
        torch.manual_seed(0)
        net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
        x, y = torch.randn(5, 3), torch.randn(5, 1)
        with dotgrad.record() as tape:
            loss = ((net(x) - y) ** 2).mean()
            loss.backward()
        graph = keep(tape.graph(loss))
        self.assertEqual(self.ops(graph), ["linear", "tanh", "linear", "sub", "pow", "mean"])
        scopes = [node.get("scope") for node in self.values(graph) if node["role"] == "inner"]
        self.assertEqual(scopes, ["net/linear0", "net/tanh1", "net/linear2", None, None])
        weight = next(node for node in self.values(graph) if node.get("label") == "linear0.weight")
        self.assertEqual((weight["role"], weight["shape"], weight["dtype"]), ("parameter", [4, 3], "float32"))
        self.assertAlmostEqual(weight["mean"], net[0].weight.double().mean().item())
        self.assertAlmostEqual(weight["gradMean"], float(net[0].weight.grad.double().mean()))
        self.assertEqual(weight["numbers"], net[0].weight.flatten()[:6].tolist())
        self.assertNotIn("data", weight)
        self.assertAlmostEqual(self.by_label(graph)["loss"]["data"], loss.item())

    def test_record_draws_an_attention_head(self):
        class Head(nn.Module):
            def __init__(self):
                super().__init__()
                self.key, self.query, self.value = (nn.Linear(4, 2, bias=False) for _ in range(3))
                self.register_buffer("tril", torch.tril(torch.ones(8, 8)))

            def forward(self, x):
                k, q = self.key(x), self.query(x)
                scores = q @ k.transpose(-2, -1) * 2**-0.5
                scores = scores.masked_fill(self.tril[: x.shape[1], : x.shape[1]] == 0, float("-inf"))
                return functional.softmax(scores, dim=-1) @ self.value(x)

        head = Head()
        with dotgrad.record() as tape:
            out = head(torch.randn(1, 3, 4)).sum()
            out.backward()
        graph = keep(tape.graph(out))
        self.assertEqual(sorted(self.ops(graph)), sorted(
            ["linear"] * 3 + ["transpose", "matmul", "mul", "masked_fill", "softmax", "matmul", "sum"]
        ))
        self.assertEqual(
            {node["scope"] for node in self.values(graph) if "scope" in node},
            {"head", "head/key", "head/query", "head/value"},
        )
        parameters = {node["label"] for node in self.values(graph) if node["role"] == "parameter"}
        self.assertEqual(parameters, {"key.weight", "query.weight", "value.weight"})

    def test_record_names_parameters_of_a_single_layer_after_it(self):
        first, second = nn.Linear(2, 3), nn.Linear(3, 1)
        with dotgrad.record() as tape:
            out = second(first(torch.ones(1, 2))).sum()
            out.backward()
        labels = {node["label"] for node in self.values(keep(tape.graph(out))) if node["role"] == "parameter"}
        self.assertEqual(labels, {"first.weight", "first.bias", "second.weight", "second.bias"})

    def test_record_names_an_op_with_a_factor_differently(self):
        a = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
        with dotgrad.record() as tape:
            out = torch.add(a, a, alpha=3)
        self.assertEqual(self.ops(keep(tape.graph(out))), ["add_"])

    def test_record_says_what_it_cannot_draw(self):
        a = torch.tensor(2.0, requires_grad=True)
        before = a * 2
        with dotgrad.record() as tape:
            after = before * 3
            free = torch.ones(2) * 2
        graph = keep(tape.graph(after))
        self.assertEqual(graph["notes"], ["a tensor was computed outside of record(), and what made it is not drawn"])
        for tensor, message in [(before, "the tape has no op that made this tensor"), (free, "does not require gradients"), (3, "draws a tensor, got int")]:
            with self.assertRaisesRegex(dotgrad.DotgradError, message):
                tape.graph(tensor)


@unittest.skipUnless(HAS_TORCH, "PyTorch is not here")
class AfterTheFact(Case):
    def test_graph_of_a_tensor_before_backward_gives_its_gradients_and_leaves_grad_alone(self):
        _, o, n, leaves = neuron()
        graph = keep(dotgrad.graph(o))
        expected = json.loads((HERE.parent.parent / "out" / "17-neuron-float32.json").read_text())
        self.assertEqual(numbers(graph), numbers(expected))
        self.assertEqual([leaf.grad for leaf in leaves], [None] * 5)
        self.assertEqual(graph["notes"], ["backward() has not run; these gradients are what it would give"])

    def test_graph_of_a_freed_tensor_is_recomputed_as_far_as_possible(self):
        _, o, n, leaves = neuron()
        o.backward()
        graph = keep(dotgrad.graph(o))
        expected = json.loads((HERE.parent.parent / "out" / "17-neuron-float32.json").read_text())
        self.assertEqual(numbers(graph), numbers(expected))
        self.assertRegex(graph["notes"][0], r"backward\(\) has freed .* record\(\) keeps it")

    def test_graph_of_a_leaf_is_one_value(self):
        leaf = torch.tensor(2.0, requires_grad=True)
        (node,) = self.values(keep(dotgrad.graph(leaf)))
        self.assertEqual((node["role"], node["label"], node["data"]), ("root", "leaf", 2.0))

    def test_graph_of_a_tensor_without_gradients_says_so(self):
        with self.assertRaisesRegex(dotgrad.DotgradError, "does not require gradients, so PyTorch keeps no graph of it"):
            dotgrad.graph(torch.ones(3).sum())


class WithoutTorch(Case):
    @unittest.skipIf(HAS_TORCH, "PyTorch is here")
    def test_record_says_that_it_needs_torch(self):
        with self.assertRaisesRegex(dotgrad.DotgradError, r"record\(\) is for PyTorch 1.13 and newer: No module named 'torch'"):
            with dotgrad.record():
                pass


if __name__ == "__main__":
    unittest.main()
