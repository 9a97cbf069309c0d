import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { pythonLanguage } from '@codemirror/lang-python';
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, RangeSet, RangeValue, StateEffect, StateField, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Literal, Place } from '../worker/protocol.js';
import { numberIn, pythonNumber } from './python-number.js';

/** The program's editor. */
export interface Editor {
  readonly source: () => string;
  /** Replaces the whole program. */
  readonly load: (source: string) => void;
  /** Underlines a place; undefined removes the underline. */
  readonly underline: (problem?: { readonly place: Place; readonly message: string }) => void;
  /** Tracks the literals of each picture while the text around them is edited. */
  readonly mark: (pictures: readonly (readonly Literal[])[]) => void;
  /** Writes the number of a leaf into the program, and returns how many leaves have it; 0 if its literal is gone. */
  readonly write: (picture: number, leaf: string, data: number) => number;
  readonly focus: () => void;
}

/** A literal in the program. */
class Mark extends RangeValue {
  readonly picture: number;
  readonly leaves: readonly string[];
  readonly isNegated: boolean;
  // Text typed at its ends belongs to it.
  override readonly startSide = -1;
  override readonly endSide = 1;

  constructor(picture: number, { leaves, isNegated = false }: Literal) {
    super();
    this.picture = picture;
    this.leaves = leaves;
    this.isNegated = isNegated;
  }
}

/** Marks a change that the user did not make. */
const LOADED = 'load';

const setMarks = StateEffect.define<RangeSet<Mark>>();

const marks = StateField.define<RangeSet<Mark>>({
  create: () => RangeSet.empty,
  update(set, { changes, effects }) {
    for (const effect of effects) if (effect.is(setMarks)) return effect.value;
    return set.map(changes);
  },
});

/** Colors are the page's, so they follow its mode. */
const colors = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.keyword, tags.bool, tags.null, tags.operatorKeyword], color: 'var(--code-keyword)' },
  { tag: tags.function(tags.variableName), color: 'var(--code-call)' },
  { tag: tags.invalid, color: 'var(--wrong)' },
]);

/** Creates an editor in an element; it reports changes of the program, and whether one was loaded. */
export function openEditor(parent: HTMLElement, source: string, onChange: (isLoaded: boolean) => void): Editor {
  const extensions = [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    indentOnInput(),
    indentUnit.of('    '),
    pythonLanguage,
    syntaxHighlighting(colors),
    marks,
    // Tab moves the focus on, so that keyboard users can leave the editor.
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': "Program, in Python's notation",
      'aria-describedby': 'problem',
      spellcheck: 'false',
    }),
    EditorView.updateListener.of(({ docChanged, transactions }) => {
      if (docChanged) onChange(transactions.some((one) => one.isUserEvent(LOADED)));
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: source, extensions }) });
  return {
    source: () => view.state.doc.toString(),
    load: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: LOADED }),
    underline: (problem) => {
      const diagnostics = problem && [
        { ...rangeOf(view.state.doc, problem.place), severity: 'error' as const, message: problem.message },
      ];
      view.dispatch(setDiagnostics(view.state, diagnostics ?? []));
    },
    mark: (pictures) => {
      const { doc } = view.state;
      const ranges = pictures.flatMap((literals, picture) =>
        literals.map((literal) => {
          const { from, to } = rangeOf(doc, literal.place);
          return new Mark(picture, literal).range(from, to);
        }),
      );
      view.dispatch({ effects: setMarks.of(RangeSet.of(ranges, true)) });
    },
    write: (picture, leaf, data) => write(view, picture, leaf, data),
    focus: () => view.focus(),
  };
}

/** Converts a place in the notation, counted in characters, to the document, counted in UTF-16 units. */
function rangeOf(doc: Text, { line, column, length }: Place): { from: number; to: number } {
  const { from, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
  const characters = Array.from(text);
  const units = (count: number): number => characters.slice(0, count).join('').length;
  const start = Math.min(column - 1, characters.length);
  const end = Math.min(start + Math.max(1, length), characters.length);
  // After the last character there is nothing to underline.
  const first = start === end && start > 0 ? start - 1 : start;
  return { from: from + units(first), to: from + units(end) };
}

function write(view: EditorView, picture: number, leaf: string, data: number): number {
  const { state } = view;
  let found: { from: number; to: number; mark: Mark } | undefined;
  state.field(marks).between(0, state.doc.length, (from, to, mark) => {
    if (mark.picture === picture && mark.leaves.includes(leaf)) found = { from, to, mark };
  });
  if (found === undefined) return 0;
  const { from, to, mark } = found;
  const before = state.sliceDoc(from, to);
  // After typing at its end, a literal may no longer be a number.
  if (numberIn(before) === undefined) return 0;
  const insert = pythonNumber(mark.isNegated ? -data : data, before);
  // A drag is one step of the undo history, as typing is.
  view.dispatch({ changes: { from, to, insert }, userEvent: 'input.type.drag' });
  return mark.leaves.length;
}
