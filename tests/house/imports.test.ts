import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';

const config: IConfiguration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const root = fileURLToPath(new URL('../..', import.meta.url));

async function read(baseDir: string): Promise<ICruiseResult> {
  const options = { ...config.options, baseDir, validate: true, ruleSet: { forbidden: config.forbidden } };
  const { output } = await cruise(['src'], options as ICruiseOptions, config.options?.enhancedResolveOptions);
  if (typeof output === 'string') throw new Error(output);
  return output;
}

const bare = (path: string) => path.replace(/^.*node_modules\//, '').replace(/^([^/@]+|@[^/]+\/[^/]+)\/.*/, '$1');

function violations(result: ICruiseResult): string[] {
  return result.summary.violations
    .map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to.includes('node_modules/') ? bare(to) : to}`)
    .sort();
}

describe('who may import what', () => {
  it('finds the planted violations, and nothing else', async () => {
    const found = violations(await read(`${root}tests/house/planted`));
    expect(found).toEqual([
      'core-imports-kernel-only: src/modules/orders/core/order.ts -> zod',
      'core-imports-kernel-only: src/modules/orders/core/price.ts -> src/modules/catalog/core/price.ts',
      'design-system-for-screens: src/modules/orders/mail.ts -> src/ui/button.tsx',
      'few-write-sql: src/modules/orders/read-prices.ts -> @prisma/client',
      'kernel-imports-nothing: src/kernel/clock.ts -> process',
      'no-circular: src/modules/orders/first.ts -> src/modules/orders/second.ts',
      'no-dev-dependency: src/modules/orders/fuzz.ts -> fast-check',
      'no-jsx-on-bare-node: src/worker.ts -> src/modules/orders/ui/order-card.tsx',
      'no-jsx-on-bare-node: src/worker.ts -> src/ui/button.tsx',
      'no-unresolvable: src/modules/orders/lost.ts -> ./not-there.ts',
      'nobody-leans-on-the-sandbox: src/worker.ts -> src/sandbox/page.ts',
      'pages-through-doors: src/app/checkout.tsx -> src/modules/catalog/store.ts',
      'pages-use-little-plumbing: src/app/jobs.tsx -> src/platform/jobs.ts',
      'platform-imports-kernel: src/platform/files.ts -> src/modules/catalog/queries.ts',
      'programs-not-pages: src/api/screens.ts -> src/ui/button.tsx',
      'programs-through-doors: src/api/checkouts.ts -> src/modules/catalog/store.ts',
      'province-is-data: src/provinces/pack.ts -> src/platform/jobs.ts',
      'room-not-upwards: src/modules/orders/cancel-order.ts -> src/api/routes.ts',
      'room-through-the-door: src/modules/orders/place-order.ts -> src/modules/catalog/store.ts',
      'sandbox-stands-apart: src/sandbox/bank.ts -> src/kernel/money.ts',
      'ui-few-packages: src/ui/form.tsx -> zod',
      'ui-knows-no-market: src/ui/price.tsx -> src/modules/catalog/core/price.ts',
    ]);
    const rules = new Set(found.map((violation) => violation.split(':')[0]));
    expect([...rules].sort()).toEqual(config.forbidden?.map(({ name }) => name).sort());
  });

  it('reads the whole tree, and the tree is clean', async () => {
    const result = await read(root);
    expect(result.summary.totalCruised).toBeGreaterThan(50);
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(100);
    expect(violations(result)).toEqual([]);
  });
});
