def f(x, y=2, label='f'):
    if_ = x**y - 4*x / 3 % 5 // 2
    return [if_, (x, y), label][0]
for i, (p, q) in enumerate(zip([1, 2.5, Value(3)], range(3, 0, -1))):
    r = f(p, y=q).tanh() if False else f(p, y=q)
