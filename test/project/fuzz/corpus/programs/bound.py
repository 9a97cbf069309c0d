# bound
w1 = 0.5 * x1
z = (w1*a + b).relu() + max(a, b) - min(a, 0) + abs(b)
z = z.sigmoid() / (1 + exp(-2*a)) ** 2
