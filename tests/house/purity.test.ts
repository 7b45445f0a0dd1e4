import { describe, expect, it } from 'vitest';
import { argumentsOf, nameOf, nodesOf, planted, readTree, type SourceFile, syntaxOf } from './source-tree.ts';

/** Where settings may be read, and the one name a framework wants written out. */
const READS_SETTINGS = new Set(['src/platform/env.ts', 'src/sandbox/settings.ts']);
const NAMED_BY_NEXT = new Set(['process.env.NEXT_RUNTIME']);

const NO_CLOCK = /^src\/modules\//;
const NO_CHANCE = /^src\/(kernel|modules\/[^/]+\/core)\//;
const CLOCKS = new Set(['new Date()', 'Date.now', 'performance.now']);
const CHANCES = new Set(['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues', 'fetch', 'setTimeout']);

/** Names a file uses: `Date.now`, `process.env.PORT`, and `new Date()` when nothing is given to it. */
function usesOf(file: SourceFile): Set<string> {
  const uses = new Set<string>();
  for (const node of nodesOf(syntaxOf(file))) {
    if (node.type === 'MemberExpression' || node.type === 'Identifier') uses.add(nameOf(node));
    if (node.type === 'NewExpression' && argumentsOf(node).length === 0) uses.add(`new ${nameOf(node.callee)}()`);
    if (node.type === 'CallExpression' && nameOf(node.callee) === 'Date') uses.add('new Date()');
  }
  return uses;
}

function impurities(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    [...usesOf(file)]
      .filter((use) => {
        if (/^process\.env($|\.)/.test(use) && !READS_SETTINGS.has(file.path)) {
          const full = [...usesOf(file)].filter((other) => other.startsWith('process.env.'));
          return use === 'process.env'
            ? !full.every((name) => NAMED_BY_NEXT.has(name)) || full.length === 0
            : !NAMED_BY_NEXT.has(use);
        }
        if (CLOCKS.has(use)) return NO_CLOCK.test(file.path) || NO_CHANCE.test(file.path);
        return CHANCES.has(use) && NO_CHANCE.test(file.path);
      })
      .map((use) => `${file.path}: ${use}`),
  );
}

describe('time, chance and settings come from outside', () => {
  it.each([
    ['src/modules/orders/core/order.ts', 'const at = new Date();', ['new Date()']],
    ['src/modules/orders/core/order.ts', 'const at = Date();', ['new Date()']],
    ['src/modules/orders/core/order.ts', 'const at = Date.now();', ['Date.now']],
    ['src/modules/orders/core/order.ts', 'const n = Math.random();', ['Math.random']],
    ['src/modules/orders/core/order.ts', 'const at = new Date(given); Date.parse(text);', []],
    ['src/modules/orders/core/order.ts', '// new Date() would be wrong\nconst x = "Date.now()";', []],
    ['src/kernel/time.ts', 'export const now = () => new Date();', ['new Date()']],
    ['src/modules/orders/place-order.ts', 'const at = new Date();', ['new Date()']],
    ['src/modules/orders/place-order.ts', 'const at = ctx.now;', []],
    ['src/modules/orders/ui/clock.tsx', 'const at = Date.now();', ['Date.now']],
    ['src/platform/clock.ts', 'export const now = () => new Date();', []],
    [
      'src/platform/mail.ts',
      'const { env } = process; const a = process.env.PORT;',
      ['process.env.PORT', 'process.env'],
    ],
    ['src/platform/mail.ts', 'const { PORT } = process.env;', ['process.env']],
    ['src/platform/env.ts', 'readEnv(process.env);', []],
    ['src/instrumentation.ts', "if (process.env.NEXT_RUNTIME === 'nodejs') start();", []],
  ])('%s: %s', (path, text, uses) => {
    expect(impurities([planted(path, text)])).toEqual(uses.map((use) => `${path}: ${use}`));
  });

  it('holds for the whole tree', () => {
    const files = readTree('src');
    expect(files.length).toBeGreaterThan(30);
    expect(impurities(files)).toEqual([]);
  });
});
