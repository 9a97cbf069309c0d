import { describe, expect, it } from 'vitest';
import { attribute, elements, readSvg } from '../read-svg.js';
import { svgOf } from './drawing.js';

describe('the links of drawRawDot(raw)', () => {
  const hrefs = async (text: string): Promise<string[]> =>
    elements(readSvg(await svgOf(text)), 'a').map((link) => attribute(link, 'href'));

  it.each([
    ['https://example.org/a?b=1&amp;c=2#d', 'https://example.org/a?b=1&c=2#d'],
    ['http://example.org', 'http://example.org'],
    ['HTTPS://EXAMPLE.ORG', 'HTTPS://EXAMPLE.ORG'],
    ['//example.org/x', '//example.org/x'],
    ['docs/page.html', 'docs/page.html'],
    ['../up.html?x=a:b', '../up.html?x=a:b'],
    ['#\\N', '#a'],
    ['/\\G/\\N.html', '/G/a.html'],
    ['with space.html', 'with%20space.html'],
    ['\\"><script>alert(1)</script>', '"><script>alert(1)</script>'],
  ])('keep %s', async (link, expected) => {
    expect(await hrefs(`digraph G { a [URL="${link}"] }`)).toEqual([expected]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u00a0javascript:alert(1)',
    '\u200bjavascript:alert(1)',
    'java\u00adscript:alert(1)',
    'javascript&#58;alert(1)',
    '&#106;avascript:alert(1)',
    '&#x6A;avascript&#x3a;alert(1)',
    'java&#9;script:alert(1)',
    'javascript\\:alert(1)',
    'j\\avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://example.org',
    'mailto:a@example.org',
    'blob:https://example.org/x',
    'https&#x3a;javascript:x:'.replace('https&#x3a;', 'view-source:'),
  ])('leave out %j', async (link) => {
    for (const attribute of ['URL', 'href']) {
      expect(await hrefs(`digraph { a [${attribute}="${link}"] }`)).toEqual([]);
    }
  });

  it('are reachable and named: a picture with links is a group, one without is an image', async () => {
    const root = readSvg(await svgOf('digraph { a [URL="/a"]; b; a -> b [edgeURL="/e" edgetooltip="an edge"] }'));
    expect(attribute(root, 'role')).toBe('group');
    const names = elements(root, 'a').map((link) => [
      attribute(link, 'aria-label'),
      elements(link, 'text').map(({ textContent }) => textContent),
    ]);
    expect(names).toEqual([
      ['', ['a']],
      ['an edge', []],
    ]);
    expect(attribute(readSvg(await svgOf('digraph { a -> b }')), 'role')).toBe('img');
  });

  it('of an edge may differ between its parts', async () => {
    const text =
      'digraph { a -> b [URL="all", label=l, headlabel=h, taillabel=t, labelURL="label", headhref="head", tailURL="javascript:x", edgeURL="edge"] }';
    expect(await hrefs(text)).toEqual(['edge', 'edge', 'label', 'head', 'all']);
  });

  it.each([
    'URL',
    'edgeURL',
    'labelURL',
    'headURL',
    'tailURL',
    'href',
    'edgehref',
    'labelhref',
    'headhref',
    'tailhref',
  ])('of an edge by %s are checked as well', async (name) => {
    expect(await hrefs(`digraph { a -> b [label=l, headlabel=h, taillabel=t, ${name}="javascript:x"] }`)).toEqual([]);
  });

  it('include those of clusters and of the graph', async () => {
    expect(await hrefs('digraph { URL="g"; label=x; subgraph cluster_c { URL="c"; a [URL=""] } }')).toContain('c');
    expect(await hrefs('digraph { URL="javascript:x"; label=x; subgraph cluster_c { URL="data:,"; a } }')).toEqual([]);
  });
});

describe('the names that drawRawDot(raw) takes from the text', () => {
  it('are ids with a prefix, each once', async () => {
    const svg = readSvg(await svgOf('graph { a [id="start \\"<&"] b [id=x] c [id=x] d [id=title] e [id=g1] }'));
    const prefix = attribute(svg, 'id');
    const ids = elements(svg, 'g').map((group) => attribute(group, 'id'));
    expect(ids).toEqual([`${prefix}-start____`, `${prefix}-x`, '', '', '']);
  });

  it('are classes in addition to the kind', async () => {
    const svg = readSvg(await svgOf('graph { a [class="big -x \\"onload=1 9z ok_1"] a -- b [class=thin] }'));
    expect(elements(svg, 'g').map((group) => attribute(group, 'class'))).toEqual([
      'node big ok_1',
      'node',
      'edge thin',
    ]);
  });

  it('are tooltips in plain text', async () => {
    const svg = readSvg(await svgOf('digraph { a [tooltip="<b>&amp;\\N\\nsecond"] a -> b [edgetooltip="\\E"] }'));
    const titles = elements(svg, 'g').map((group) => group.getElementsByTagName('title')[0]?.textContent ?? '');
    expect(titles).toEqual(['<b>&a\nsecond', '', 'a->b']);
  });
});
