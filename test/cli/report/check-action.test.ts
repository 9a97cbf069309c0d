import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { draw, graph, graphs } from '../checked.js';

/** What a run of the action's step left. */
interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly outputs: string;
  readonly summary: string;
}

/** Writes a program of the shell into a folder. */
function program(path: string, name: string, text: string): void {
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(path, name), 0o755);
}

/** Runs the action's step as a runner does, in a project that has dotgrad. */
function action(cwd: string, inputs: Readonly<Record<string, string>>): Ran {
  const text = `exec '${process.execPath}' '${resolve('dist/cli/main.node.js')}' "$@"`;
  program(join(cwd, 'node_modules/.bin'), 'dotgrad', text);
  return step(cwd, inputs);
}

/**
 * Runs the action's step as a runner does.
 *
 * @param checkout where the runner has put the action
 */
function step(cwd: string, inputs: Readonly<Record<string, string>>, checkout = resolve('.')): Ran {
  const files = { GITHUB_OUTPUT: join(cwd, 'outputs'), GITHUB_STEP_SUMMARY: join(cwd, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const given = Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]));
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    PATH: `${join(cwd, 'bin')}:${inherited.PATH}`,
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: checkout,
    RUNNER_TEMP: join(cwd, 'temp'),
    ...files,
    ...given,
  };
  const { status, stdout, stderr } = spawnSync('bash', [resolve('src/cli/action.sh')], { cwd, env, encoding: 'utf8' });
  const read = (file: string): string => readFileSync(file, 'utf8');
  return {
    code: status,
    output: stdout + stderr,
    outputs: read(files.GITHUB_OUTPUT),
    summary: read(files.GITHUB_STEP_SUMMARY),
  };
}

describe('the action of action.yml', () => {
  test('draws with check: false, and then finds everything up to date', () => {
    const cwd = graphs();
    expect(action(cwd, { files: 'graphs', out: 'out', check: 'false' })).toMatchObject({
      code: 0,
      outputs: 'stale=0\n',
    });
    const { code, output, outputs, summary } = action(cwd, { files: 'graphs', out: 'out' });
    expect({ code, output }).toEqual({ code: 0, output: '2 files checked in out: all fresh\n' });
    expect(outputs).toBe(`stale=0\nreport=${join(cwd, 'temp/dotgrad-report')}\n`);
    expect(summary).toContain('## All pictures are fresh');
  });

  test('counts what is stale, and leaves a report, annotations and a summary', async () => {
    const cwd = graphs();
    await draw(cwd, ['svg', 'json']);
    writeFileSync(join(cwd, 'graphs/one.json'), graph(5));
    const { code, output, outputs, summary } = action(cwd, {
      files: 'graphs',
      out: 'out',
      format: 'svg,json',
      check: 'true',
    });
    expect(code).toBe(1);
    expect(output).toContain('::error file=graphs/one.json,title=one is stale::');
    expect(outputs).toContain('stale=2\n');
    expect(summary).toContain('a.data 1 → 5');
    expect(readdirSync(join(cwd, 'temp/dotgrad-report')).sort()).toEqual(['index.html', 'pictures', 'report.json']);
  });

  test('reads files separated by spaces, or one per line with spaces in their names', () => {
    const cwd = graphs(['one', 'two', 'with space']);
    action(cwd, { files: ' graphs/one.json  graphs/two.json ', out: 'out', check: 'false' });
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['one.svg', 'two.svg']);
    action(cwd, { files: '\n  graphs/with space.json\n  graphs/one.json\n', out: 'lines', check: 'false' });
    expect(readdirSync(join(cwd, 'lines')).sort()).toEqual(['one.svg', 'with space.svg']);
    action(cwd, { files: 'graphs/with space.json\n', out: 'line', check: 'false' });
    expect(readdirSync(join(cwd, 'line'))).toEqual(['with space.svg']);
    action(cwd, { files: 'graphs/*.json', out: 'pattern', check: 'false' });
    expect(readdirSync(join(cwd, 'pattern'))).toHaveLength(3);
  });

  test('does not run commands in an input', () => {
    const cwd = graphs();
    for (const text of [
      '$(touch pwned)',
      '`touch pwned`',
      '"; touch pwned; "',
      "'; touch pwned; '",
      '--watch',
      '\n$(touch pwned)\n',
    ]) {
      expect(action(cwd, { files: text, out: text, format: text, reporter: text, check: 'true' })).toMatchObject({
        code: 2,
      });
      expect(action(cwd, { files: 'graphs', out: 'out', check: text })).toMatchObject({ code: 2 });
    }
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
  });

  test('an error exits with 2 and leaves no report of an earlier run', () => {
    const cwd = graphs();
    expect(action(cwd, { files: '   ' })).toMatchObject({
      code: 2,
      output: expect.stringContaining('the input files is empty'),
    });
    action(cwd, { files: 'graphs', out: 'out' });
    const { code, output, outputs } = action(cwd, { files: 'no%where', out: 'out' });
    expect({ code, outputs }).toEqual({ code: 2, outputs: '' });
    expect(output).toMatch(/^::error title=dotgrad::dotgrad: no%25where: no such file [^\n]*\n$/);
  });

  test('runs the dotgrad of its own checkout where the project has none', () => {
    const cwd = graphs(['one']);
    expect(step(cwd, { files: 'graphs', out: 'out', check: 'false' })).toMatchObject({ code: 0, outputs: 'stale=0\n' });
    expect(readdirSync(join(cwd, 'out'))).toEqual(['one.svg']);
  });

  test('builds its checkout on the first use, and asks no registry for dotgrad', () => {
    const cwd = graphs(['one']);
    const checkout = join(cwd, 'checkout');
    mkdirSync(checkout);
    program(join(cwd, 'bin'), 'npx', 'touch npx');
    program(
      join(cwd, 'bin'),
      'npm',
      `echo "$PWD: npm $*" | tee -a '${cwd}/ran'
       if [ "$2" = build ]; then mkdir -p dist/cli; echo 'console.log("built:", ...process.argv.slice(2))' >dist/cli/main.node.js; fi`,
    );
    const built = { code: 0, output: 'built: render -o out -T svg -- graphs\n' };
    const inputs = { files: 'graphs', out: 'out', check: 'false' };
    expect(step(cwd, inputs, checkout)).toMatchObject(built);
    expect(step(cwd, inputs, checkout)).toMatchObject(built);
    const ran = readFileSync(join(cwd, 'ran'), 'utf8');
    expect(ran).toBe(`${checkout}: npm ci --include=dev --ignore-scripts\n${checkout}: npm run build\n`);
    expect(existsSync(join(cwd, 'npx'))).toBe(false);
  });

  test('shows why its checkout cannot be built, and exits with 2', () => {
    const cwd = graphs(['one']);
    program(join(cwd, 'bin'), 'npm', 'echo no network; exit 1');
    mkdirSync(join(cwd, 'checkout'));
    const { code, output } = step(cwd, { files: 'graphs' }, join(cwd, 'checkout'));
    expect(code).toBe(2);
    expect(output).toMatch(/^no network\n::error title=dotgrad::dotgrad could not be built here; .*\n$/);
  });

  test('an error that ends dotgrad before its check is not counted as stale', () => {
    const cwd = graphs(['one']);
    program(join(cwd, 'node_modules/.bin'), 'dotgrad', 'echo "a stack" >&2; exit 1');
    expect(step(cwd, { files: 'graphs' })).toMatchObject({
      code: 2,
      output: expect.stringContaining('::error title=dotgrad::a stack\n'),
      outputs: '',
    });
  });

  test('passes the inputs to its script only in the environment', () => {
    const yaml = readFileSync('action.yml', 'utf8');
    const script = yaml.slice(yaml.indexOf('run: '));
    expect(script).not.toContain('${{');
    for (const input of ['files', 'out', 'format', 'check', 'reporter']) {
      expect(yaml).toContain(`INPUT_${input.toUpperCase()}: \${{ inputs.${input} }}`);
    }
  });

  test('takes the inputs and gives the outputs that the workflow of docs/guides/ci.md uses', () => {
    const page = readFileSync('docs/guides/ci.md', 'utf8');
    const workflow = page.slice(page.indexOf('name: pictures')).split('```', 1)[0] ?? '';
    const [, given = ''] = /uses: \S+\/dotgrad@.*\n +with:\n((?: {10}.*\n)+)/.exec(workflow) ?? [];
    const inputs = [...given.matchAll(/^ +(\w+):/gm)].map(([, name]) => name);
    expect(inputs).toEqual(['files', 'out']);
    const outputs = [...workflow.matchAll(/steps\.pictures\.outputs\.(\w+)/g)].map(([, name]) => name);
    expect(outputs).toEqual(['stale', 'report']);
    const yaml = readFileSync('action.yml', 'utf8');
    for (const name of [...inputs, ...outputs]) expect(yaml).toContain(`\n  ${name}:\n`);
  });
});
