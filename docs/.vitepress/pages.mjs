import { entries, importOf } from './api.mjs';

/** The pages of the site in their order: what the sidebar, the descriptions and llms.txt are made from. */
export const sections = [
  {
    title: 'Start',
    pages: [['start', 'Start', 'Install, the first picture, the first fence, the first snapshot.']],
  },
  {
    title: 'Guides',
    pages: [
      ['guides/playground', 'In the playground', 'Programs drawn as you type, with numbers to drag, links and exports.'],
      ['guides/lecturers', 'For lecturers', 'Pictures for slides, LaTeX and PDF, notebooks, steps one by one.'],
      ['guides/backward', 'Step by step', 'The forward and the backward pass in words, strips and moving pictures.'],
      ['guides/plots', 'Plots', 'Functions and their slopes, losses, data, decision boundaries.'],
      ['live', 'Live pictures', 'One file in which readers change numbers and go through the steps.'],
      ['guides/documents', 'Pictures in documents', 'Markdown fences that become pictures, and the options of the plugins.'],
      ['guides/vitepress', 'VitePress', 'The plugin for VitePress.'],
      ['guides/docusaurus', 'Docusaurus', 'The plugin for Docusaurus.'],
      ['guides/astro', 'Astro and Starlight', 'The plugin for Astro and Starlight.'],
      ['guides/eleventy', 'Eleventy and markdown-it', 'The plugin for Eleventy and for markdown-it alone.'],
      ['guides/readme', 'A README', 'Pictures beside their programs in any Markdown, by dotgrad embed.'],
      ['guides/snapshots', 'Snapshots', 'Graphs kept in files, and tests that say what changed.'],
      ['guides/ci', 'Pictures in CI', 'Checks, reports, the GitHub action, shards.'],
      ['guides/engines', 'Draw your own engine', 'An engine in plain JavaScript whose graph is drawn from JSON.'],
      ['guides/python', 'Python', 'Your own classes, notebooks and PyTorch, drawn from Python.'],
    ],
  },
  {
    title: 'Reference',
    pages: [
      ['reference/command', 'The command', 'Subcommands, inputs, outputs, exit codes and settings.'],
      ['reference/options', 'Drawing options', 'Every drawing option: its flag, its word in a fence, what it takes.'],
      ['reference/fences', 'Fence words', 'What may follow the language of a fence.'],
      ['reference/notation', 'The notation', 'The part of Python that programs, fences and notebooks may use.'],
      ['reference/api', 'Entries and API', 'What each entry of the package is for.'],
      ...entries.map(({ entry }) => [
        `reference/api/${entry}`,
        importOf(entry),
        `Everything that ${importOf(entry)} exports, with types.`,
      ]),
      ['graph-json', 'The graph as JSON', 'The format that any engine can write, and its schema.'],
      ['reference/large-graphs', 'Large graphs', 'Folding, parts, limits and measured times.'],
      ['reference/pages', 'A picture in a page', 'Light and dark, custom properties, print, PDF.'],
      ['reference/security', 'Security', 'What is safe to feed with input from strangers.'],
    ],
  },
  {
    title: 'Gallery',
    pages: [
      ['gallery/index', 'The lecture', 'Every figure of the lecture, chapter by chapter.'],
      ['gallery/derivatives', 'Derivatives', 'Curves, slopes, and what a small step does.'],
      ['gallery/expressions', 'Expressions', 'Values, operations and the chain rule.'],
      ['gallery/neuron', 'A neuron', 'One neuron, whole and taken apart.'],
      ['gallery/networks', 'Networks', 'A network, its loss and its training.'],
      ['gallery/micrograd', 'micrograd', "The programs of micrograd's README and tests."],
      ['gallery/moons', 'The moons', 'A classifier: data, graph, training, decision boundary.'],
    ],
  },
];

/** What is known of each page, by its file: its title and what it is about. */
export const pages = new Map(
  sections.flatMap(({ pages }) => pages.map(([path, title, description]) => [`${path}.md`, { path, title, description }])),
);
