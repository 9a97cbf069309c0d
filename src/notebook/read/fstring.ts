import { openingOf, textOf } from '../scan/literals.js';
import { type Builder, childrenOf, type SyntaxNode } from './builder.js';
import type { Expression, Field } from './syntax.js';

/** The f-string of a node: texts and fields in order. */
export function formatStringOf(node: SyntaxNode, builder: Builder): Expression {
  const { prefix, quotes } = openingOf(builder.text(node));
  const from = node.from + prefix.length + quotes.length;
  const parts = partsOf(node, { from, to: node.to - quotes.length }, builder, prefix.includes('r'));
  const { to } = node;
  return { kind: 'FormatString', from: node.from, to, mark: { from: node.from, to }, parts };
}

function partsOf(
  node: SyntaxNode,
  { from, to }: { from: number; to: number },
  builder: Builder,
  raw: boolean,
): (string | Field)[] {
  const parts: (string | Field)[] = [];
  let at = from;
  const text = (end: number): void => {
    const doubled = textOf(builder.source, { from: at, to: end }, raw);
    if (doubled !== '') parts.push(doubled.replaceAll('{{', '{').replaceAll('}}', '}'));
  };
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') continue;
    text(child.from);
    parts.push(fieldOf(child, builder, raw));
    at = child.to;
  }
  text(to);
  return parts;
}

function fieldOf(node: SyntaxNode, builder: Builder, raw: boolean): Field {
  const children = childrenOf(node).slice(1, -1);
  const special = (name: string): SyntaxNode | undefined => children.find((child) => child.name === name);
  const doc = special('FormatSelfDoc');
  const conversion = special('FormatConversion');
  const format = special('FormatSpec');
  const value = builder.expressions(
    children.filter(({ name }) => !name.startsWith('Format') || name === 'FormatString'),
  );
  const end = conversion?.from ?? format?.from ?? node.to - 1;
  return {
    value,
    title: doc === undefined ? '' : builder.text({ from: node.from + 1, to: end }),
    conversion: conversion === undefined ? '' : builder.text(conversion).slice(1),
    format: format === undefined ? [] : partsOf(format, { from: format.from + 1, to: format.to }, builder, raw),
  };
}
