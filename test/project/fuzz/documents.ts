import { dot } from './dots.ts';
import { program } from './programs.ts';
import { anyText, HOSTILE, type Random } from './random.ts';

const WORDS = [
  'title="A neuron"',
  'alt=x',
  'theme=dark',
  'theme=neon',
  'rankdir=TB',
  'show=data',
  'show',
  'partials',
  'partials=false',
  'simplify',
  'fold=1',
  'fold=auto',
  'fold=-1',
  'precision=2',
  'precision=99',
  'scale=2',
  'background=none',
  'set="a=1,b=2"',
  'set=a',
  'name=n1',
  'name=n2',
  'name=../x',
  'name="',
  'caption',
  'nope=1',
  'title="a" title="b"',
  '__proto__=1',
  'constructor',
  "alt='<b>'",
  'dotgrad',
];

/** Pieces that a change may put into a document. */
export const DOCUMENT_PIECES: readonly string[] = [
  ...HOSTILE,
  ...WORDS,
  '```',
  '~~~',
  '````',
  '```dotgrad\n',
  '```dot dotgrad\n',
  '<!-- dotgrad',
  '<!-- dotgrad name=x -->',
  '<!-- /dotgrad -->',
  '-->',
  '\n\n',
  '> ',
  '- ',
  '    ',
  '<details>',
  '<pre>',
  '`',
  '\r\n',
  '\ufeff',
];

/** A document with fences and marked blocks, sound or not; no `file=`, which runs modules. */
export function document(random: Random): string {
  const parts = Array.from({ length: 1 + random.below(5) }, (_, i) => part(random, i));
  return `${random.chance(0.05) ? '\ufeff' : ''}${parts.join(random.pick(['\n\n', '\n', '\r\n\r\n']))}\n`;
}

function part(random: Random, i: number): string {
  const indent = random.chance(0.1) ? random.pick(['> ', '- ', '  ', '    ']) : '';
  const words = (): string =>
    random.some(3, () => (random.chance(0.9) ? random.pick(WORDS) : anyText(random).replaceAll('\n', ' '))).join(' ');
  const fence = (): string => {
    const mark = random.pick(['```', '```', '~~~', '````']);
    const isDot = random.chance(0.3);
    const source = random.chance(0.4) ? 'a = Value(2.0)\nL = a*a\nL.backward()' : isDot ? dot(random) : program(random);
    return `${mark}${isDot ? 'dot dotgrad' : random.pick(['dotgrad', 'dotgrad', 'python', 'py dotgrad', ''])} ${words()}\n${source}\n${random.chance(0.95) ? mark : ''}`;
  };
  const text = random.pick([
    fence,
    () => `<!-- dotgrad name=b${i} ${words()} -->\n${fence()}\n<!-- /dotgrad -->`,
    () => `<!-- dotgrad name=b${i} -->\n\n${fence()}\n\nold\n\n${random.chance(0.8) ? '<!-- /dotgrad -->' : ''}`,
    () => `# ${anyText(random)}`,
    () => `<details>\n\n${fence()}\n\n</details>`,
    () => anyText(random),
  ])();
  return indent === '' ? text : text.replace(/^/gm, indent);
}
