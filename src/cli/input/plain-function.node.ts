import type { PlainFunction } from '../../render/files/plain-program.node.js';
import { bail, Edits, isNode, type Node, Unusual } from './edits.js';

/** The names that are added to the program. */
const [IMPORTED, DEFAULT] = ['$imported', '$default'] as const;

/** Names that a module does not have, or not as a function has. */
const UNUSUAL_NAMES: ReadonlySet<string> = new Set([
  'arguments',
  'eval',
  'exports',
  'module',
  'require',
  '__dirname',
  '__filename',
]);

/** What must be in a module, or is more than types in TypeScript. */
const UNUSUAL_NODES = /^(?:TS.*|Class.*|Decorator|Import|ImportExpression|InterpreterDirective|Export.*|Import.*)$/;

/**
 * Gives the statements of a module, with a node for each pair of parentheses.
 *
 * @throws SyntaxError
 */
export type Parse = (text: string) => readonly Node[];

/**
 * A module as the body of an asynchronous function, each line in its place.
 *
 * Its types become spaces, its imports constants, and its exports an object.
 *
 * @param isTyped whether it is TypeScript
 * @returns undefined if it has a mistake, or anything but imports by name, functions, and expressions with types
 */
export function plainFunction(text: string, isTyped: boolean, parse: Parse): PlainFunction | undefined {
  if (text.includes(IMPORTED) || text.includes(DEFAULT) || text.startsWith('#!')) return undefined;
  try {
    return new Reader(text, isTyped).read(parse(text));
  } catch (error) {
    // Babel or Node say what is wrong, and where.
    if (error instanceof Unusual || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Reader {
  readonly #text: string;
  readonly #isTyped: boolean;
  readonly #edits: Edits;
  /** All names in the program except in imports and types. */
  readonly #names = new Set<string>();
  /** What the outermost statements declare. */
  readonly #declared = new Set<string>();
  /** The names declared by `let` and `var`, whose values may change. */
  readonly #variables = new Set<string>();
  /** The exports, by name: what is exported. */
  readonly #exports = new Map<string, string>();

  constructor(text: string, isTyped: boolean) {
    this.#text = text;
    this.#isTyped = isTyped;
    this.#edits = new Edits(text);
  }

  read(statements: readonly Node[]): PlainFunction {
    const first = statements.findIndex(({ type }) => type !== 'ImportDeclaration' && !isType(type));
    const imports = statements.filter(({ type }) => type === 'ImportDeclaration');
    if (first >= 0 && statements.slice(first).some((node) => imports.includes(node))) bail();
    for (const statement of statements) if (!imports.includes(statement)) this.#statement(statement);
    for (const name of this.#names) if (UNUSUAL_NAMES.has(name)) bail();
    const list = imports.flatMap((node) => this.#import(node));
    const exported = [...this.#exports].map(([name, local]) => {
      if (local !== DEFAULT && !this.#declared.has(local)) bail();
      return `${name}:${local}`;
    });
    const constants = [...this.#exports].flatMap(([name, local]) => (this.#variables.has(local) ? [] : [name]));
    const body = `${this.#edits.applied()}\nreturn {${exported.join()}};`;
    return { body, parameter: IMPORTED, imports: list, constants };
  }

  /** An import as constants; names that stand for types are left out. */
  #import(node: Node): PlainFunction['imports'] {
    const { specifiers, source, attributes, importKind } = node as Node & {
      specifiers: (Node & { imported?: Node; local: Node; importKind?: string })[];
      source: { value: string };
      attributes?: unknown[];
      importKind?: string;
    };
    if ((attributes?.length ?? 0) > 0) bail();
    const values = specifiers.filter(
      (one) => one.importKind !== 'type' && (!this.#isTyped || this.#names.has(nameOf(one.local))),
    );
    if (importKind === 'type' || (specifiers.length > 0 && values.length === 0)) {
      this.#edits.blankStatement(node);
      return [];
    }
    const all = `${IMPORTED}(${JSON.stringify(source.value)})`;
    const names: string[] = [];
    const constants = values.map((one) => {
      if (one.type === 'ImportNamespaceSpecifier') {
        names.push('*');
        return `${nameOf(one.local)}=${all}`;
      }
      const name = one.imported === undefined ? 'default' : nameOf(one.imported);
      names.push(name);
      return `{${name}:${nameOf(one.local)}}=${all}`;
    });
    this.#edits.replace(node, constants.length === 0 ? '' : `const ${constants.join()};`);
    return [{ from: source.value, names }];
  }

  /** A statement of the module itself. */
  #statement(node: Node): void {
    if (node.type === 'ExportDefaultDeclaration') this.#exportDefault(node);
    else if (node.type === 'ExportNamedDeclaration') this.#export(node);
    else {
      this.#declare(node);
      this.#visit(node);
    }
  }

  #exportDefault(node: Node): void {
    const declaration = node.declaration as Node;
    const { start } = declaration;
    if (isType(declaration.type)) bail();
    if (declaration.type === 'FunctionDeclaration') {
      this.#exports.set('default', nameOf(declaration.id));
      this.#edits.blank(node.start, start);
      this.#declare(declaration);
    } else {
      this.#exports.set('default', DEFAULT);
      this.#edits.replace({ start: node.start, end: start }, `const ${DEFAULT}=`);
    }
    this.#visit(declaration);
  }

  #export(node: Node): void {
    const { declaration, specifiers, source, exportKind } = node as Node & {
      declaration: Node | null;
      specifiers: (Node & { local: Node; exported: Node; exportKind?: string })[];
      source: Node | null;
      exportKind?: string;
    };
    if (source !== null && source !== undefined) bail();
    if (declaration === null) {
      this.#edits.blankStatement(node);
      if (exportKind === 'type') return;
      for (const one of specifiers)
        if (one.exportKind !== 'type') this.#exports.set(nameOf(one.exported), nameOf(one.local));
    } else if (isType(declaration.type)) this.#edits.blankStatement(node);
    else {
      this.#edits.blank(node.start, declaration.start);
      for (const name of this.#declare(declaration, true)) this.#exports.set(name, name);
      this.#visit(declaration);
    }
  }

  /** Notes the names that an outermost statement declares, and returns them; those within patterns are not found. */
  #declare({ type, ...rest }: Node, isExported: boolean = false): string[] {
    const { id, declarations = [], kind } = rest as { id?: Node; declarations?: { id: Node }[]; kind?: string };
    const ids = type === 'FunctionDeclaration' ? [id] : declarations.map((one) => one.id);
    const names = ids.filter((one) => one?.type === 'Identifier').map(nameOf);
    if (isExported && names.length < ids.length) bail();
    for (const name of names) {
      this.#declared.add(name);
      if (kind === 'let' || kind === 'var') this.#variables.add(name);
    }
    return names;
  }

  /** Makes types within a node spaces. */
  #visit(node: Node): void {
    const { type, start, end } = node;
    const inner = node.expression as Node;
    switch (type) {
      case 'TSTypeAnnotation':
      case 'TSTypeParameterDeclaration':
      case 'TSTypeParameterInstantiation':
        this.#edits.blank(start, end);
        return;
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
        this.#edits.blankStatement(node);
        return;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        this.#visit(inner);
        this.#edits.blankTail(inner.end, end);
        return;
      case 'TSNonNullExpression':
        this.#visit(inner);
        this.#edits.blank(inner.end, end);
        return;
      case 'TSTypeAssertion':
        this.#visit(inner);
        this.#edits.blank(start, inner.start);
        return;
    }
    if (UNUSUAL_NODES.test(type) || node.declare === true) bail();
    if (type === 'MetaProperty' && nameOf(node.meta) === 'import') bail();
    if (type === 'Identifier') this.#names.add(node.name as string);
    if (node.optional === true && /^(?:Identifier|\w+Pattern)$/.test(type)) this.#mark(node, '?');
    if (node.definite === true) this.#mark(node.id as Node, '!');
    this.#children(node);
  }

  #children(node: Node): void {
    const { params } = node as { params?: Node[] };
    const self = params?.[0];
    const hasThis = self?.type === 'Identifier' && self.name === 'this';
    if (hasThis) this.#edits.blank(self.start, params?.[1]?.start ?? self.end);
    for (const [key, value] of Object.entries(node)) {
      if (/comments$/i.test(key) || key === 'extra') continue;
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child) && !(hasThis && child === self)) this.#visit(child);
    }
  }

  /** Blanks the sign between a name or a pattern and its type. */
  #mark(node: Node, sign: string): void {
    const annotation = node.typeAnnotation as Node | null | undefined;
    const at = this.#text.lastIndexOf(sign, (annotation?.start ?? node.end) - 1);
    if (at < node.start) bail();
    this.#edits.blank(at, at + 1);
  }
}

/** Whether a statement only declares a type. */
function isType(type: string): boolean {
  return type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration' || type === 'TSDeclareFunction';
}

/** The name of an identifier; names as texts, and missing ones, are unusual. */
function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? (node.name as string) : bail();
}
