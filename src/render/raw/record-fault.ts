/** Why a record's label cannot be read, and what to write. */
export interface RecordFault {
  readonly reason: string;
  readonly advice: string;
}

/** The state of one field: its content so far, and what is open in it. */
interface Field {
  text: boolean;
  port: boolean;
  inPort: boolean;
  table: boolean;
}

/**
 * Why Graphviz cannot read a record's label completely; undefined if it can.
 *
 * Follows the rules of its parser: fields between `|`, fields within `{` and `}`, a port in `<` and `>`.
 */
export function recordFault(label: string): RecordFault | undefined {
  const open: Field[] = [];
  let field = newField();
  for (let i = 0; i < label.length; i++) {
    const char = label[i] as string;
    if (char < ' ') continue;
    if (char === '\\' && i + 1 < label.length) i++;
    if (char === '<') {
      if (field.table) return { reason: '< is next to a field in { }', advice: 'write the sign as \\<' };
      if (field.port) return { reason: 'a second < in a field', advice: 'write the sign as \\<' };
      [field.port, field.inPort] = [true, true];
    } else if (char === '>') {
      if (!field.inPort) return { reason: '> closes no <', advice: 'write the sign as \\>' };
      field.inPort = false;
    } else if (char === '{') {
      if (field.text || field.port || field.table)
        return { reason: '{ is inside a field', advice: 'write the sign as \\{' };
      field.table = true;
      open.push(field);
      field = newField();
    } else if (char === '|' || char === '}') {
      if (field.inPort) return { reason: '< is never closed', advice: 'write the sign as \\<' };
      if (char === '|') field = newField();
      else {
        const around = open.pop();
        if (around === undefined)
          return { reason: '} closes no {, and what follows it is left out', advice: 'write the sign as \\}' };
        field = around;
      }
    } else if (field.table && char !== ' ') return { reason: 'text is next to { }', advice: 'write | between them' };
    else if (char !== ' ' && !field.inPort) field.text = true;
  }
  if (field.inPort) return { reason: '< is never closed', advice: 'write the sign as \\<' };
  return open.length > 0 ? { reason: '{ is never closed', advice: 'write the sign as \\{' } : undefined;
}

function newField(): Field {
  return { text: false, port: false, inPort: false, table: false };
}
