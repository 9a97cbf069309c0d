import { fromDot } from 'ts-graphviz';

/** The content of DOT text, read by another program's parser. */
export interface ReadDot {
  readonly graph: Readonly<Record<string, string>>;
  readonly nodes: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
}

export function readDot(dot: string): ReadDot {
  const model = fromDot(dot);
  const attributes = (of: { readonly values: readonly (readonly [string, unknown])[] }): Record<string, string> =>
    Object.fromEntries(of.values.map(([key, value]) => [key, String(value)]));
  return {
    graph: attributes(model as never),
    nodes: new Map(model.nodes.map((node) => [node.id, attributes(node.attributes as never)])),
    edges: model.edges.map((edge) => {
      const [from = '', to = ''] = edge.targets.map((target) => (target as { readonly id: string }).id);
      return { from, to, attributes: attributes(edge.attributes as never) };
    }),
  };
}

/** The readable text of a label: entities decoded, a literal `\n` as a line end, `\\` as one backslash. */
export function decodeLabel(label: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return label
    .replaceAll('\\n', '\n')
    .replace(/&(?:#(\d+)|(\w+));/g, (_entity, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (named[name] ?? '?'),
    )
    .replaceAll('\\\\', '\\');
}
