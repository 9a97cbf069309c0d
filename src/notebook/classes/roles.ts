/** Each parameter's role in the constructor of a Value, in order: `data`, `children`, `op` or `label`. */
export type Roles = ReadonlyMap<string, string>;

/** The roles, with their defaults. */
export const ROLES: ReadonlyMap<string, string | undefined> = new Map(
  Object.entries({ data: undefined, children: '()', op: "''", label: "''" }),
);

/** The parameters of the built-in class of Values. */
export const BUILT_IN: Roles = new Map(['data', 'label'].map((name) => [name, name]));

/** The attributes that `__init__` sets, in terms of these roles. */
export const ATTRIBUTES: ReadonlyMap<string, string> = new Map(
  'data = data; grad = 0; _backward = lambda: None; _prev = set(children); _op = op; label = label'
    .split('; ')
    .map((text) => text.split(' = ') as [string, string]),
);
