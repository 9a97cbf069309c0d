/** What the notation supports, for messages. */
export const SUPPORTED = 'assignments, if, for loops, def, print and expressions';

/** The same after a statement that the notation lacks. */
export const REST: string = `, which has ${SUPPORTED}`;

const LISTS = 'use a list, or a name for each value';

/** What to write for Python that the notation lacks, by word, sign or description. */
export const UNSUPPORTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    while: 'loop with for i in range(n)',
    try: 'let errors show',
    raise: 'let errors show',
    assert: 'print the condition',
    with: 'write its block without it',
    match: 'write if and elif',
    class: 'use Value, Neuron, Layer and MLP, which are built in, or def a function',
    'a decorator': 'write the def without it',
    global: 'return what the function changes',
    nonlocal: 'return what the function changes',
    del: 'leave the name as it is',
    break: 'loop over fewer items',
    continue: 'loop over fewer items',
    yield: 'return a list',
    await: 'write the call without it',
    async: 'leave it out',
    type: 'leave types out',
    'a list of type parameters': 'leave types out',
    '`print` without parentheses': 'write print(…)',
    lambda: 'write def f(x): return …',
    ':=': 'assign on a line of its own',
    'a dict': LISTS,
    'a set': 'use a list',
    '...': 'write what it represents',
    '~': 'write -x for the negative',
    '@': 'write sum(a*b for a, b in zip(x, y))',
    '&': 'write a product as a*b',
    '|': 'write a sum as a + b',
    '<<': 'multiply by a power of 2',
    '>>': 'divide by a power of 2',
    '<>': 'write !=',
    'a `*` before a value': 'write the items one by one, or what it multiplies',
    'a `**` before a value': 'write the arguments one by one',
  }),
);

/** Python's functions that the notation lacks, and what to write instead. */
export const LEFT_OUT: ReadonlyMap<string, string | undefined> = new Map<string, string | undefined>([
  ...'ascii bin bytearray bytes callable chr complex delattr dir divmod eval exec format getattr globals hasattr hash'
    .concat(' help hex id input isinstance issubclass iter locals next object oct open ord property setattr slice')
    .concat(' super type vars')
    .split(' ')
    .map((name): [string, undefined] => [name, undefined]),
  ['map', 'write [f(x) for x in xs]'],
  ['filter', 'write [x for x in xs if f(x)]'],
  ['reversed', 'write xs[::-1]'],
  ['dict', LISTS],
  ['set', LISTS],
  ['frozenset', LISTS],
]);
