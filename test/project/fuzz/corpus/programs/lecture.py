from micrograd.engine import Value
import math, random
a = Value(2.0, label='a')
b = Value(-3.0, label='b')
c = Value(10.0, label='c')
e = a*b; e.label = 'e'
d = e + c; d.label = 'd'
f = Value(-2.0, label='f')
L = d * f; L.label = 'L'
L.backward()
print(L, a.grad, f'{L.data:.4f}')
draw_dot(L, rankdir='TB')
