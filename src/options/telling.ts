/** How a computation is shown step by step. */
export const telling = {
  step: {
    says: 'show the moment of one step, by its number in dotgrad explain',
    takes: 'whole',
    from: 1,
    flag: '--step <number>',
    word: 'step',
    example: '6',
    things: ['graph'],
    formats: ['svg', 'png'],
    excludes: ['flow', 'partials'],
  },
  flow: {
    says: 'which way arrows point; backward shows how gradients flow from the root, with the local derivative on each edge',
    takes: 'word',
    words: ['forward', 'backward'],
    default: 'forward',
    flag: '--flow <way>',
    word: 'flow',
    example: 'backward',
    things: ['graph'],
    formats: ['svg', 'png'],
    excludes: ['step', 'partials'],
  },
} as const;
