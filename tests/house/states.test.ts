import { describe, expect, it } from 'vitest';
import type { StateTable } from '#kernel/states.ts';
import { stateTables, withStates } from '../../scripts/write-states-doc.ts';
import { listPaths, ROOT, readText } from './source-tree.ts';

type Table = StateTable<string, string>;

function isTable(value: unknown): value is Table {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['name', 'start', 'states', 'final', 'moves'].every((key) => key in value)
  );
}

function unreachable(table: Table): string[] {
  const reached = new Set(table.start);
  const moves = Object.values(table.moves);
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const { from, to } of moves) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  return table.states.filter((state) => !reached.has(state)).map((state) => `${table.name}: ${state} is never reached`);
}

/** `enum OrderState { placed … }` of the schema, each with its values. */
function enumsOf(schema: string): Map<string, string[]> {
  const enums = new Map<string, string[]>();
  for (const [, name = '', body = ''] of schema.matchAll(/^enum (\w+) \{([^}]*)\}/gm)) {
    const lines = body.split('\n').map((line) => line.replace(/\/\/.*/, '').trim());
    enums.set(
      name,
      lines.filter((line) => line !== '' && !line.startsWith('@@')).map((line) => line.split(/\s/)[0] ?? ''),
    );
  }
  return enums;
}

/** A table `order` belongs to the enum `OrderState`, or to the one it is named like. */
function unlikeDatabase(table: Table, enums: ReadonlyMap<string, string[]>): string[] {
  const pascal = table.name.replace(/(^|[^a-zA-Z]+)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const [name, values] = [table.name, pascal, `${pascal}State`]
    .map((candidate) => [candidate, enums.get(candidate)] as const)
    .find(([, found]) => found !== undefined) ?? ['', undefined];
  if (values === undefined) return [];
  const differs = [...values].sort().join() !== [...table.states].sort().join();
  return differs ? [`${table.name}: has [${table.states}], enum ${name} has [${values}]`] : [];
}

async function tablesOfTheTree(): Promise<Table[]> {
  const paths = listPaths('src/modules').filter(
    (path) => /\/core\/[^/]+\.ts$/.test(path) && !path.endsWith('.test.ts'),
  );
  const withTables = paths.filter((path) => /\b(stateTable|StateTable)\b/.test(readText(path)));
  const loaded = await Promise.all(withTables.map((path) => import(/* @vite-ignore */ ROOT + path)));
  return loaded.flatMap((module: object) => Object.values(module).filter(isTable));
}

const planted: Table = {
  name: 'order',
  start: ['placed'],
  states: ['placed', 'packed', 'lost'],
  final: ['packed'],
  moves: {
    pack: { from: ['placed'], to: 'packed', by: ['seller'] },
    find: { from: ['lost'], to: 'lost', by: ['seller'] },
  },
};

describe('state tables', () => {
  it('sees the planted state that is never reached', () => {
    expect(unreachable(planted)).toEqual(['order: lost is never reached']);
    expect(unreachable({ ...planted, states: ['placed', 'packed'] })).toEqual([]);
  });

  it('sees the planted enum that differs', () => {
    const enums = enumsOf('enum OrderState {\n  placed\n  packed // in its box\n\n  @@map("order_state")\n}\n');
    expect(enums.get('OrderState')).toEqual(['placed', 'packed']);
    expect(unlikeDatabase(planted, enums)).toHaveLength(1);
    expect(unlikeDatabase({ ...planted, states: ['packed', 'placed'] }, enums)).toEqual([]);
    expect(unlikeDatabase({ ...planted, name: 'OrderState', states: ['packed', 'placed', 'x'] }, enums)).toHaveLength(
      1,
    );
    expect(
      unlikeDatabase({ ...planted, name: 'payment-attempt' }, new Map([['PaymentAttemptState', ['x']]])),
    ).toHaveLength(1);
    expect(unlikeDatabase({ ...planted, name: 'basket' }, enums)).toEqual([]);
  });

  it('of the tree are reachable and equal to the database', async () => {
    const tables = await tablesOfTheTree();
    const schema = listPaths('prisma/schema').map(readText).join('\n');
    expect(tables.flatMap(unreachable)).toEqual([]);
    expect(tables.flatMap((table) => unlikeDatabase(table, enumsOf(schema)))).toEqual([]);
    expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length);
  });

  it('are drawn in docs/domain.md as they run', async () => {
    const doc = readText('docs/domain.md');
    expect(doc).toContain('stateDiagram-v2');
    expect(doc).toBe(withStates(doc, await stateTables()));
  });
});
