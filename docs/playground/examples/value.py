a = Value(2.0)
b = Value(-1.0)
c = Value(3.0)
d = a*b + c
print(d)
draw_dot(d)
