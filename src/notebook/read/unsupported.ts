/** What the notation supports, for messages. */
export const SUPPORTED = 'assignments, if, for loops, def, print and expressions';

interface Unsupported {
  readonly what: string;
  readonly instead: string;
}

/** Python that the notation lacks, by the parser's name for it, and what to write instead. */
export const UNSUPPORTED: ReadonlyMap<string, Unsupported> = new Map(
  Object.entries({
    WhileStatement: { what: '`while`', instead: 'loop with for i in range(n)' },
    TryStatement: { what: '`try`', instead: 'let errors show' },
    RaiseStatement: { what: '`raise`', instead: 'let errors show' },
    AssertStatement: { what: '`assert`', instead: 'print the condition' },
    WithStatement: { what: '`with`', instead: 'write its block without it' },
    MatchStatement: { what: '`match`', instead: 'write if and elif' },
    ClassDefinition: {
      what: '`class`',
      instead: 'use Value, Neuron, Layer and MLP, which are built in, or def a function',
    },
    DecoratedStatement: { what: 'a decorator', instead: 'write the def without it' },
    global: { what: '`global`', instead: 'return what the function changes' },
    nonlocal: { what: '`nonlocal`', instead: 'return what the function changes' },
    DeleteStatement: { what: '`del`', instead: 'leave the name as it is' },
    BreakStatement: { what: '`break`', instead: 'loop over fewer items' },
    ContinueStatement: { what: '`continue`', instead: 'loop over fewer items' },
    YieldStatement: { what: '`yield`', instead: 'return a list' },
    YieldExpression: { what: '`yield`', instead: 'return a list' },
    AwaitExpression: { what: '`await`', instead: 'write the call without it' },
    TypeDefinition: { what: '`type`', instead: 'leave types out' },
    PrintStatement: { what: '`print` without parentheses', instead: 'write print(…)' },
    LambdaExpression: { what: '`lambda`', instead: 'write def f(x): return …' },
    NamedExpression: { what: '`:=`', instead: 'assign on a line of its own' },
    DictionaryExpression: { what: 'a dict', instead: 'use a list, or a name for each value' },
    DictionaryComprehensionExpression: { what: 'a dict', instead: 'use a list' },
    SetExpression: { what: 'a set', instead: 'use a list' },
    SetComprehensionExpression: { what: 'a set', instead: 'use a list' },
    Ellipsis: { what: '`...`', instead: 'write what it represents' },
    '~': { what: '`~`', instead: 'write -x for the negative' },
    '@': { what: '`@`', instead: 'write sum(a*b for a, b in zip(x, y))' },
    '&': { what: '`&`', instead: 'write a product as a*b' },
    '|': { what: '`|`', instead: 'write a sum as a + b' },
    '<<': { what: '`<<`', instead: 'multiply by a power of 2' },
    '>>': { what: '`>>`', instead: 'divide by a power of 2' },
    '<>': { what: '`<>`', instead: 'write !=' },
    '*': { what: 'a `*` before a value', instead: 'write the items one by one, or what it multiplies' },
    '**': { what: 'a `**` before a value', instead: 'write the arguments one by one' },
    async: { what: '`async`', instead: 'leave it out' },
  }),
);

const EACH = 'write [f(x) for x in xs]';
const LISTS = 'use a list, or a name for each value';

/** Python's functions that the notation lacks, and what to write instead, if there is something. */
export const LEFT_OUT: ReadonlyMap<string, string | undefined> = new Map<string, string | undefined>([
  ...'ascii bin bytearray bytes callable chr complex delattr dir divmod eval exec format getattr globals hasattr hash'
    .concat(' help hex id input isinstance issubclass iter locals next object oct open ord property setattr slice')
    .concat(' super type vars')
    .split(' ')
    .map((name): [string, undefined] => [name, undefined]),
  ['map', EACH],
  ['filter', 'write [x for x in xs if f(x)]'],
  ['reversed', 'write xs[::-1]'],
  ['dict', LISTS],
  ['set', LISTS],
  ['frozenset', LISTS],
]);
