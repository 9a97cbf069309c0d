"""Classes of values as learners write them, each in a different style."""
import math
from dataclasses import dataclass, field
from fractions import Fraction


class Lecture:
    """The lecture's last version: a set of operands, and a closure for each op."""

    def __init__(self, data, _children=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op
        self.label = label

    def __repr__(self):
        return f"Value(data={self.data})"

    def _lift(self, other):
        return other if isinstance(other, type(self)) else type(self)(other)

    def __add__(self, other):
        other = self._lift(other)
        out = type(self)(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = self._lift(other)
        out = type(self)(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, other):
        out = type(self)(self.data**other, (self,), f"**{other}")

        def _backward():
            self.grad += other * self.data ** (other - 1) * out.grad

        out._backward = _backward
        return out

    def exp(self):
        out = type(self)(math.exp(self.data), (self,), "exp")

        def _backward():
            self.grad += out.data * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        out = type(self)(math.tanh(self.data), (self,), "tanh")

        def _backward():
            self.grad += (1 - out.data**2) * out.grad

        out._backward = _backward
        return out

    def relu(self):
        out = type(self)(0 if self.data < 0 else self.data, (self,), "ReLU")

        def _backward():
            self.grad += (out.data > 0) * out.grad

        out._backward = _backward
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return other * self**-1

    __radd__ = __add__
    __rmul__ = __mul__

    def backward(self):
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            value, is_done = stack.pop()
            if is_done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                stack.append((value, True))
                stack += [(operand, False) for operand in value._prev]
        self.grad = 1.0
        for value in reversed(order):
            value._backward()


class Early:
    """The lecture's third version: a set of operands, no closures, no gradients."""

    def __init__(self, data, _children=(), _op=""):
        self.data, self._prev, self._op = data, set(_children), _op

    def __add__(self, other):
        return Early(self.data + other.data, (self, other), "+")

    def __sub__(self, other):
        return Early(self.data - other.data, (self, other), "-")

    def __mul__(self, other):
        return Early(self.data * other.data, (self, other), "*")

    def __truediv__(self, other):
        return Early(self.data / other.data, (self, other), "/")


class Nameless:
    """The lecture's second version: it does not even keep the op."""

    def __init__(self, data, _children=()):
        self.data, self._prev = data, set(_children)

    def __add__(self, other):
        return Nameless(self.data + other.data, (self, other))

    def __mul__(self, other):
        return Nameless(self.data * other.data, (self, other))


class Direct:
    """Has ops for subtraction and division, stores numbers as numbers, and uses other names."""

    def __init__(self, value, parents=None, operation=None, name=""):
        self.value, self.parents, self.operation, self.name = value, parents, operation, name
        self.gradient = 0.0
        self.backward_fn = None

    def _binary(self, other, value, operation, left, right):
        out = Direct(value, {self} | ({other} if isinstance(other, Direct) else set()), operation)

        def backward_fn():
            self.gradient += left * out.gradient
            if isinstance(other, Direct):
                other.gradient += right * out.gradient

        out.backward_fn = backward_fn
        return out

    def __add__(self, other):
        b = getattr(other, "value", other)
        return self._binary(other, self.value + b, "add", 1, 1)

    def __sub__(self, other):
        b = getattr(other, "value", other)
        return self._binary(other, self.value - b, "sub", 1, -1)

    def __rsub__(self, other):
        return self._binary(other, other - self.value, "sub", -1, 1)

    def __truediv__(self, other):
        b = getattr(other, "value", other)
        return self._binary(other, self.value / b, "div", 1 / b, -self.value / b**2)

    def __pow__(self, other):
        out = Direct(self.value**other, {self}, "pow")

        def backward_fn():
            self.gradient += other * self.value ** (other - 1) * out.gradient

        out.backward_fn = backward_fn
        return out


class Gpt:
    """Karpathy's newer style: tuples of operands and of local gradients, slots, no names of ops."""

    __slots__ = ("data", "grad", "_children", "_local_grads")

    def __init__(self, data, children=(), local_grads=()):
        self.data, self.grad = data, 0
        self._children, self._local_grads = children, local_grads

    def __add__(self, other):
        other = other if isinstance(other, Gpt) else Gpt(other)
        return Gpt(self.data + other.data, (self, other), (1, 1))

    def __mul__(self, other):
        other = other if isinstance(other, Gpt) else Gpt(other)
        return Gpt(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, other):
        return Gpt(self.data**other, (self,), (other * self.data ** (other - 1),))

    def log(self):
        return Gpt(math.log(self.data), (self,), (1 / self.data,))

    def exp(self):
        return Gpt(math.exp(self.data), (self,), (math.exp(self.data),))

    def relu(self):
        return Gpt(max(0, self.data), (self,), (float(self.data > 0),))

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * other**-1

    def backward(self):
        order, seen, stack = [], set(), [(self, False)]
        while stack:
            value, is_done = stack.pop()
            if is_done:
                order.append(value)
            elif value not in seen:
                seen.add(value)
                stack.append((value, True))
                stack += [(operand, False) for operand in value._children]
        self.grad = 1
        for value in reversed(order):
            for operand, slope in zip(value._children, value._local_grads):
                operand.grad += slope * value.grad


@dataclass(eq=False)
class Data:
    """A dataclass whose children are in pairs with their local gradients."""

    data: Fraction
    children: list = field(default_factory=list)
    op: str = ""
    label: str = ""
    grad: float = 0.0

    def __mul__(self, other):
        return Data(self.data * other.data, [(self, float(other.data)), (other, float(self.data))], "mul")


class Node:
    """An expression as a tree: two attributes, and data behind a property."""

    def __init__(self, number, left=None, right=None, op=""):
        self.__number, self.left, self.right, self.op = number, left, right, op

    @property
    def data(self):
        return self.__number

    def __sub__(self, other):
        return Node(self.data - other.data, self, other, "-")

    def tanh(self):
        return Node(math.tanh(self.data), self, None, "tanh")


class Function:
    """The op object of a variable of deep-learning frameworks written from scratch."""

    def __init__(self, inputs):
        self.inputs = inputs


class Mul(Function):
    pass


class Variable:
    def __init__(self, data, creator=None):
        self.data, self.creator, self.grad = data, creator, None

    def __mul__(self, other):
        return Variable(self.data * other.data, Mul([self, other]))


class Linked:
    """Stores operands as parents and consumers as children; the names could mean the opposite."""

    def __init__(self, data, parents=(), op=""):
        self.data, self.grad, self.children, self.parents, self.op = data, 0.0, [], list(parents), op
        for parent in parents:
            parent.children.append(self)

    def __add__(self, other):
        return Linked(self.data + other.data, (self, other), "+")
