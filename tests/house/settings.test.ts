import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '#platform/env.ts';
import { ROOT, readText } from './source-tree.ts';

function undocumented(names: readonly string[], example: string, operations: string): string[] {
  return names.flatMap((name) => [
    ...(new RegExp(`^(# ?)?${name}=`, 'm').test(example) ? [] : [`.env.example: ${name} is missing`]),
    ...(operations.includes(`\`${name}\``) ? [] : [`docs/operations.md: ${name} is missing`]),
  ]);
}

/** The other way round: a name that no program reads misleads whoever sets it. */
function unread(names: readonly string[], example: string): string[] {
  const listed = [...example.matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = '']) => name);
  return listed.filter((name) => !names.includes(name)).map((name) => `.env.example: ${name} is read by nobody`);
}

const read = (path: string) => (existsSync(ROOT + path) ? readText(path) : '');

describe('settings', () => {
  it('sees the planted gaps', () => {
    const example = 'PORT=3000\n# MODE=demo\n#SEED=\nOLD_NAME=1\n';
    expect(undocumented(['PORT', 'MODE', 'SEED'], example, '`PORT` `MODE` `SEED`')).toEqual([]);
    expect(undocumented(['PORT', 'MODES'], example, '`PORTS`, PORT')).toEqual([
      'docs/operations.md: PORT is missing',
      '.env.example: MODES is missing',
      'docs/operations.md: MODES is missing',
    ]);
    expect(unread(['PORT', 'MODE', 'SEED'], example)).toEqual(['.env.example: OLD_NAME is read by nobody']);
  });

  it('are all in .env.example and docs/operations.md', () => {
    expect(SETTING_NAMES.length).toBeGreaterThan(10);
    expect(undocumented(SETTING_NAMES, read('.env.example'), read('docs/operations.md'))).toEqual([]);
  });

  it('of .env.example are all read', () => {
    expect(unread(SETTING_NAMES, read('.env.example'))).toEqual([]);
  });
});
