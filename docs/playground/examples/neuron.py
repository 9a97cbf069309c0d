x1 = Value(2.0, label='x1')
w1 = Value(-3.0, label='w1')
x2 = Value(0.0, label='x2')
w2 = Value(1.0, label='w2')
b = Value(6.88, label='b')

n = x1*w1 + x2*w2 + b
n.label = 'n'
o = n.tanh()
o.label = 'o'

o.backward()
draw_dot(o)
