/**
 * The format of a graph's JSON, declared once for the reader, the schema and the list of known fields.
 */

/** The type of a field: how it is read, and its schema. */
export type FieldType =
  | 'id'
  | 'string'
  | 'number'
  | 'count'
  | 'positive'
  | 'range'
  | 'unit'
  | 'shape'
  | 'numbers'
  | 'role';

/** One field of a node, an edge or the graph. */
interface Field {
  readonly type: FieldType;
  /** Whether it must be there; default false. */
  readonly required?: true;
  /** What it means, in one sentence. */
  readonly description: string;
}

/** The parts of a graph that have fields: the kinds of nodes, and the edges. */
export type Part = 'value' | 'op' | 'scope' | 'cut' | 'edge';

/** What a value can be in its graph. */
export const ROLES = ['leaf', 'constant', 'parameter', 'inner', 'root'] as const;

const id: Field = { type: 'id', required: true, description: 'Unique among the nodes; letters, digits, _, . and -.' };
const count: Field = { type: 'positive', description: 'How many equal nodes it represents; 1 if missing.' };
const contents: Readonly<Record<string, Field>> = {
  values: { type: 'count', required: true, description: 'How many values it represents, parameters included.' },
  ops: { type: 'count', required: true, description: 'How many ops it represents.' },
  parameters: { type: 'count', required: true, description: 'How many of the values are parameters.' },
};

/** The fields of each part, in the order in which they are written. */
export const format: Readonly<Record<Part, Readonly<Record<string, Field>>>> = {
  value: {
    id,
    role: { type: 'role', required: true, description: 'What the value is; `root` is the one that was computed.' },
    label: { type: 'string', description: 'Its name in the picture.' },
    data: { type: 'number', description: 'The number; unknown if missing. Of a tensor, its first element.' },
    grad: { type: 'number', description: '∂root/∂this, 0 before a backward pass; unknown if missing.' },
    scope: { type: 'string', description: 'The path of the scope it was made in, such as `mlp/layer0`.' },
    unit: { type: 'unit', description: 'The layer and the index within it, both from 0, of a network’s neuron.' },
    sample: { type: 'count', description: 'Which sample of a batch it belongs to, from 0.' },
    shape: { type: 'shape', description: 'The sizes of a tensor; a single number has none.' },
    dtype: { type: 'string', description: 'The type of a tensor’s elements, such as `float32`.' },
    mean: { type: 'number', description: 'The mean of a tensor’s elements.' },
    gradMean: { type: 'number', description: 'The mean of the gradients of a tensor’s elements.' },
    numbers: { type: 'numbers', description: 'The first few elements of a tensor, row by row.' },
    count,
    dataRange: { type: 'range', description: 'The least and the greatest data of the values it represents.' },
    gradRange: { type: 'range', description: 'The least and the greatest of their gradients.' },
  },
  op: {
    id,
    op: {
      type: 'string',
      required: true,
      description: 'The name of the operation, such as `mul`; ops of the same name compute the same.',
    },
    symbol: { type: 'string', required: true, description: 'What the picture shows, such as `*` or `**3`.' },
    arg: { type: 'number', description: 'A number that belongs to the operation, such as the exponent of a power.' },
    count,
    ops: { type: 'positive', description: 'How many ops each of them is in fact: 99 of a sum of 100 terms.' },
    values: { type: 'count', description: 'How many values lie between those ops.' },
  },
  scope: {
    id,
    scope: { type: 'string', required: true, description: 'The path of the folded scope, such as `mlp/layer0`.' },
    activation: { type: 'string', description: 'The name of the op that its neurons end in, such as `relu`.' },
    sizes: { type: 'shape', description: 'How many numbers go into each of its layers, and come out of the last.' },
    ...contents,
    count,
  },
  cut: { id, ...contents },
  edge: {
    from: { type: 'id', required: true, description: 'The id of an operand, or of an op.' },
    to: { type: 'id', required: true, description: 'The id of an op, or of its result.' },
    slot: { type: 'count', description: 'Which operand this is, from 0, on an edge to an op; unordered if missing.' },
    partial: { type: 'number', description: '∂result/∂operand, on an edge to an op.' },
    count: { type: 'count', description: 'How many edges it represents between folded nodes; 1 if missing.' },
    data: { type: 'number', description: 'The number that it carries out of a folded scope, if only one.' },
    grad: { type: 'number', description: 'The gradient of that number.' },
  },
};
