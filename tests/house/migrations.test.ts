import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastSchema, presentSchema } from '../../scripts/migrate.ts';

const folder = 'prisma/migrations';

/** Folders named by time and subject, each with its SQL. */
function misnamed(names: readonly string[]): string[] {
  return names.filter((name) => !/^\d{14}_[a-z0-9_]+$/.test(name));
}

describe('migrations', () => {
  it('no change of the schema without one', () => {
    expect(presentSchema()).toBe(lastSchema());
    expect(`${presentSchema()}model Planted { id Int @id }\n`).not.toBe(lastSchema());
  });

  it('are named by time and in order, each with its SQL', () => {
    expect(misnamed(['20261122020000_market', 'market', '2026_x'])).toEqual(['market', '2026_x']);
    const names = readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name);
    expect(names.length).toBeGreaterThan(1);
    expect(misnamed(names)).toEqual([]);
    for (const name of names)
      expect(readFileSync(join(folder, name, 'migration.sql'), 'utf8').length).toBeGreaterThan(20);
  });
});
