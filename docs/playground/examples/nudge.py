a = Value(2.0, label='a')
b = Value(-3.0, label='b')
c = Value(10.0, label='c')
f = Value(-2.0, label='f')
L = (a*b + c) * f
L.backward()
print('L was', L.data)

# A small step of every leaf along its gradient makes L greater.
for leaf in [a, b, c, f]:
    leaf.data += 0.01 * leaf.grad

e = a*b; e.label = 'e'
d = e + c; d.label = 'd'
L = d * f; L.label = 'L'
print('L is', L.data)
draw_dot(L)
