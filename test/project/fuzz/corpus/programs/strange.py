x = 1_0 + 0x1F + 0b1 + 0o7 + 1e-400 + 1e400 + .5 + 3. + 10**400 % 7
s = 'a\tb\u2028\x00' 'c' "\\" + str(x)
v = Value(x, label=s); v.label = s * 3
y = v / 0 if 0 else v / (v - v)
L = (y**-1).log() + math.inf * 0 - (v ** 0.5).exp()
L.backward(); L.backward(); v._prev; L._op; L._backward()
