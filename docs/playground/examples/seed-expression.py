a = Value(-4.0)
b = Value(2.0)
c = a + b
c += c + 1
c += 1 + c + (-a)
c.backward()
draw_dot(c)
