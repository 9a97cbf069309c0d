import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dotgrad, folder } from '../dotgrad.js';

const hasShell = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

describe('dotgrad completion', () => {
  const cwd = folder(afterAll);
  const inShell = (shell: string, script: string): string[] => {
    const { stdout, stderr } = spawnSync(shell, ['-c', script], { cwd, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  };

  beforeAll(async () => {
    mkdirSync(join(cwd, 'd dir'));
    writeFileSync(join(cwd, 'dark file.py'), '');
    const scripts = await Promise.all(
      ['bash', 'zsh', 'fish'].map(async (shell) => [shell, await dotgrad(['completion', shell])] as const),
    );
    for (const [shell, { stdout }] of scripts) writeFileSync(join(cwd, `script.${shell}`), stdout);
  });

  describe('bash', () => {
    /** The completions in bash for the words of a line, the last one incomplete; `paths` if bash completes paths itself. */
    const completed = (...words: string[]): string[] => {
      const list = words.map((word) => `'${word}'`).join(' ');
      return inShell(
        'bash',
        `source script.bash; compopt() { asked=words; }; asked=paths
         COMP_WORDS=(dotgrad ${list}); COMP_CWORD=${words.length}; _dotgrad
         if [ $asked = paths ]; then echo paths; fi; printf '%s\\n' "\${COMPREPLY[@]}"`,
      );
    };

    test('completes commands, options, and the choices of an option without paths between', () => {
      expect(completed('re')).toEqual(['render', 'report']);
      expect(completed('render', '--the')).toEqual(['--theme']);
      expect(completed('render', '--theme', '')).toEqual(['light', 'dark', 'paper', 'lecture']);
      expect(completed('render', '--theme', 'd')).toEqual(['dark']);
      expect(completed('render', '--theme', '=', 'd')).toEqual(['dark']);
      expect(completed('render', '--theme', '=')).toEqual(['light', 'dark', 'paper', 'lecture']);
      expect(completed('render', '-T', '')).toEqual(['svg', 'html', 'png', 'dot', 'json']);
      expect(completed('embed', '--format', '')).toEqual(['svg', 'png']);
      expect(completed('render', '--precision', '')).toEqual([]);
      expect(completed('render', '--fold', '')).toEqual(['auto', 'plates', 'none']);
      expect(completed('explain', '--fold', '')).toEqual(['auto', 'none']);
      expect(completed('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    });

    test('leaves paths to bash, which escapes spaces', () => {
      expect(completed('render', 'd')).toEqual(['paths']);
      expect(completed('render', '')).toEqual(['paths']);
      expect(completed('render', '-o', 'd')).toEqual(['paths']);
    });
  });

  test.skipIf(!hasShell('zsh'))('zsh can be sourced before compinit, and from fpath', () => {
    expect(inShell('zsh', 'ZDOTDIR=$PWD; source ./script.zsh; print $_comps[dotgrad]')).toEqual(['_dotgrad']);
    expect(
      inShell(
        'zsh',
        '_arguments() { print -l "$@" }; compdef() { }; source ./script.zsh; words=(dotgrad completion ""); CURRENT=3; _dotgrad',
      ),
    ).toEqual(['1:word:(bash zsh fish)']);
  });

  test.skipIf(!hasShell('fish'))('fish completes choices, and paths only where they are meant', () => {
    const completed = (line: string): string[] =>
      inShell('fish', `source script.fish; complete -C '${line}'`).map((found) => found.replace(/\t.*/, ''));
    expect(completed('dotgrad completion ').sort()).toEqual(['bash', 'fish', 'zsh']);
    expect(completed('dotgrad render --theme d')).toEqual(['dark']);
    expect(completed('dotgrad render -T s')).toEqual(['svg']);
    expect(completed('dotgrad render dark')).toEqual(['dark file.py']);
  });
});
