import type { Message } from '../../check/message.js';
import { normalizeLabel } from '../../dot/label.js';
import type { GroupMark, Mark } from '../../plot/mark.js';
import { safeLink } from '../svg/safe-link.js';
import { type Drawn, drawOps } from '../svg/xdot-marks.js';
import type { Page } from './page.js';
import type { RawLayout, RawObject } from './read-layout.js';
import { decodeEntities, faceOf, narrow } from './source/text.js';

/** A part of an object with its own link: a line or a label. */
interface RawPart {
  readonly drawn: readonly Drawn[];
  readonly href?: string | undefined;
}

/** A node, an edge, a cluster or the whole graph, in the layout's colors. */
interface RawGroup {
  readonly kind: 'node' | 'edge' | 'cluster' | 'caption';
  /** Class names: the kind, and those from the text. */
  readonly class: readonly string[];
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly parts: readonly RawPart[];
}

/** The objects of a layout, from back to front, and warnings about omissions. */
export function drawObjects(layout: RawLayout, page: Page): { groups: RawGroup[]; warnings: Message[] } {
  const artist = new Artist(layout, page);
  const clusters = layout.clusters.map((cluster) => artist.draw(cluster, 'cluster'));
  const rest = inOrder(layout).map(({ object, kind }) => artist.draw(object, kind));
  return { groups: [artist.caption(), ...clusters, ...rest].filter(isVisible), warnings: artist.warnings };
}

/** A group as a mark, with other drawing operations. */
export function groupMark({ class: name, id, title, parts }: RawGroup, painted: readonly Drawn[]): GroupMark {
  const [only, ...others] = new Set(parts.flatMap(({ href, drawn }) => (drawn.length > 0 ? [href] : [])));
  const isOneLink = others.length === 0;
  const rest = painted.map(({ mark }) => mark);
  const marks = parts.flatMap(({ drawn, href }): Mark[] => {
    const own = rest.splice(0, drawn.length);
    if (isOneLink || own.length === 0) return own;
    const name = href === undefined || title === undefined ? {} : { title };
    return [{ mark: 'group', class: 'part', marks: own, ...name, ...linkTo(href) }];
  });
  const names = { ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }) };
  return { mark: 'group', class: name, ...names, ...(isOneLink ? linkTo(only) : {}), marks };
}

const linkTo = (href: string | undefined): { href?: string } => (href === undefined ? {} : { href });
const isVisible = ({ parts }: RawGroup): boolean => parts.some(({ drawn }) => drawn.length > 0);

interface Placed {
  readonly object: RawObject;
  readonly kind: 'node' | 'edge';
}

/** Nodes and edges in the order of `outputorder`; by default an edge follows its nodes. */
function inOrder({ nodes, edges, before, get }: RawLayout): Placed[] {
  const allNodes = nodes.map((object): Placed => ({ object, kind: 'node' }));
  const allEdges = edges.map((object): Placed => ({ object, kind: 'edge' }));
  const order = get('outputorder')?.toLowerCase();
  if (order === 'nodesfirst') return [...allNodes, ...allEdges];
  if (order === 'edgesfirst') return [...allEdges, ...allNodes];
  const leaving = new Map<number, Placed[]>();
  for (const edge of allEdges) {
    const tail = edge.object.tail ?? -1;
    const others = leaving.get(tail);
    if (others === undefined) leaving.set(tail, [edge]);
    else others.push(edge);
  }
  const heads = (edge: Placed): Placed[] => allNodes.slice(...span((edge.object.head ?? -1) - before));
  const placed = allNodes.flatMap((node, i) => [
    node,
    ...(leaving.get(i + before) ?? []).flatMap((edge) => [...heads(edge), edge]),
  ]);
  return [...new Set(placed)];
}

const span = (i: number): [number, number] => (i < 0 ? [0, 0] : [i, i + 1]);

/** The operation lists of an object, with the attributes of their links. */
const PARTS = [
  ['_draw_', 'edge'],
  ['_hdraw_', 'edge'],
  ['_tdraw_', 'edge'],
  ['_ldraw_', 'label'],
  ['_hldraw_', 'head'],
  ['_tldraw_', 'tail'],
] as const;

/** Ids used by the picture itself. */
const OWN_IDS = /^(?:title|desc|g\d+)$/;

class Artist {
  readonly warnings: Message[] = [];
  readonly #layout: RawLayout;
  readonly #page: Page;
  readonly #ids = new Set<string>();

  constructor(layout: RawLayout, page: Page) {
    this.#layout = layout;
    this.#page = page;
  }

  /** The graph's own label. */
  caption(): RawGroup {
    const href = this.#link(this.#layout, ['URL', 'href']);
    return { kind: 'caption', class: ['caption'], parts: [{ drawn: this.#ops(this.#layout, '_ldraw_'), href }] };
  }

  draw(object: RawObject, kind: 'node' | 'edge' | 'cluster'): RawGroup {
    const whole = this.#link(object, ['URL', 'href']);
    const parts = PARTS.map(([list, part]): RawPart => {
      const own = kind === 'edge' ? this.#link(object, [`${part}URL`, `${part}href`]) : undefined;
      return { drawn: this.#ops(object, list), href: own ?? whole };
    });
    const names =
      object
        .get('class')
        ?.split(/\s+/)
        .filter((name) => /^[a-z][\w-]*$/i.test(name)) ?? [];
    const tooltip = this.#tooltip(object);
    return { kind, class: [kind, ...names], id: this.#id(object), title: tooltip, parts };
  }

  #ops(object: RawObject, list: (typeof PARTS)[number][0]): Drawn[] {
    return drawOps(object[list] ?? [], this.#page, faceOf).flatMap((drawn) => {
      if (drawn.mark.mark !== 'text') return [drawn];
      const text = cleanText(drawn.mark.text);
      return text === '' ? [] : [{ ...drawn, mark: { ...drawn.mark, text } }];
    });
  }

  #link(object: RawObject, attributes: readonly string[]): string | undefined {
    const raw = attributes.map((name) => object.get(name)).find((value) => value);
    if (raw === undefined) return undefined;
    const link = this.#expand(object, raw);
    const safe = safeLink(link);
    if (safe === undefined) {
      this.warnings.push({
        what: `the link ${JSON.stringify(link.slice(0, 60))} was left out`,
        advice: 'links are http(s), relative or #',
      });
    }
    return safe;
  }

  #tooltip(object: RawObject): string | undefined {
    const raw = object.get('tooltip') || object.get('edgetooltip');
    return raw === undefined || raw.trim() === '' ? undefined : this.#expand(object, raw.replace(/\\[nlr]/g, '\n'));
  }

  /** A text with Graphviz's escapes: `\N` a node's name, `\E` an edge's, `\T`, `\H`, `\G` and `\L`. */
  #expand(object: RawObject, text: string): string {
    const [tail, head] = [this.#nameOf(object.tail), this.#nameOf(object.head)];
    const edge = `${tail}${this.#layout.directed ? '->' : '--'}${head}`;
    const escapes: Readonly<Record<string, string>> = {
      N: object.name ?? '',
      E: edge,
      T: tail,
      H: head,
      G: this.#layout.name ?? '',
      L: object.get('label')?.replaceAll('\\N', object.name ?? '') ?? '',
    };
    const full = text.replace(/\\([\s\S])/g, (_, sign: string) => escapes[sign] ?? sign);
    return normalizeLabel(decodeEntities(full));
  }

  #nameOf(index: number | undefined): string {
    return index === undefined ? '' : (this.#layout.nodes[index - this.#layout.before]?.name ?? '');
  }

  /** The id from the text, if it is valid and unique. */
  #id(object: RawObject): string | undefined {
    const given = object.get('id');
    if (given === undefined || given === '') return undefined;
    const id = this.#expand(object, given)
      .replace(/[^\w.-]/g, '_')
      .slice(0, 200);
    if (OWN_IDS.test(id) || this.#ids.has(id)) return undefined;
    this.#ids.add(id);
    return id;
  }
}

/** The text to draw: without stand-ins and doubled backslashes, with spaces kept. */
export function cleanText(text: string): string {
  return normalizeLabel(narrow(text.replaceAll('\\\\', '\\')))
    .replaceAll('\n', ' ')
    .replace(/^ | $| (?= )/g, '\u00a0');
}
