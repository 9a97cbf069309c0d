x = Value(1.0)
y = (x * 2 + 1).relu()
y.backward()
draw_dot(y)
