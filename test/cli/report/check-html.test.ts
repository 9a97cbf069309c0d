import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { destination } from '../../../dist/cli/pictures/targets.node.js';
import { Redraw } from '../../../dist/cli/watch/redraw.node.js';
import { edit, graph, graphs } from '../checked.js';
import { dotgrad, folder, sessionIn } from '../dotgrad.js';

const RENDER = ['render', 'graphs', '-o', 'out', '-T', 'html'];

describe('dotgrad render -T html', () => {
  test('is checked as pictures are: fresh, edited, out of date, and in a report', async () => {
    const cwd = graphs(['changed', 'edited', 'fresh']);
    expect(await dotgrad(RENDER, { cwd })).toMatchObject({ code: 0 });
    const first = readFileSync(join(cwd, 'out/fresh.html'));
    expect(await dotgrad([...RENDER, '--check'], { cwd })).toMatchObject({ code: 0 });
    // Drawn again, it is the same to the byte.
    expect(await dotgrad(RENDER, { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'out/fresh.html'))).toEqual(first);

    writeFileSync(join(cwd, 'graphs/changed.json'), graph(5, 'mul'));
    edit(join(cwd, 'out/edited.html'), '<script>', '<script> ');
    const checked = await dotgrad([...RENDER, '--check', '--report', 'report'], { cwd });
    expect(checked.code).toBe(1);
    expect(checked.stdout + checked.stderr).toMatch(/changed\.html/);
    expect(checked.stdout + checked.stderr).toMatch(/edited\.html/);
    expect(checked.stdout + checked.stderr).not.toMatch(/fresh\.html/);
    expect(readdirSync(join(cwd, 'report'))).toContain('index.html');
    const report = readFileSync(join(cwd, 'report/index.html'), 'utf8');
    expect(report).toContain('changed');
    expect(report).not.toMatch(/<script/);
  });

  test('is drawn again by -w when its program changes', async () => {
    const cwd = folder();
    const file = join(cwd, 'a.py');
    writeFileSync(file, 'a = Value(2.0)\nL = a*3\n');
    const session = sessionIn(cwd);
    const flags = { out: 'out', quiet: true };
    const redraw = new Redraw(session, ['a.py'], destination(session, 'out', ['html']), flags);
    await redraw.update();
    const page = (): string => readFileSync(join(cwd, 'out/a.html'), 'utf8');
    expect(page()).toContain('"data":6');
    writeFileSync(file, 'a = Value(2.0)\nL = a*5\n');
    await redraw.update(new Set([file]));
    expect(page()).toContain('"data":10');
  });
});
