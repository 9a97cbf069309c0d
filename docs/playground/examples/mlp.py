random.seed(1337)
n = MLP(3, [4, 4, 1])
x = [2.0, 3.0, -1.0]
out = n(x)
out.label = 'out'
out.backward()
draw_dot(out)
