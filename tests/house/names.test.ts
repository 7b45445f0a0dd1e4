import { describe, expect, it } from 'vitest';
import { listPaths } from './source-tree.ts';

/** Names that say nothing about what is inside. */
const FORBIDDEN = new Set([
  'index',
  'lib',
  'libs',
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'types',
  'shared',
]);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
/** Route folders: `[code]`, `[...rest]`, `(market)`, `sitemap.xml`. Migrations are `20261122000000_first`. */
const FOLDER = /^(\[{1,2}(\.{3})?[a-zA-Z]+\]{1,2}|\([a-z-]+\)|\d{14}_[a-z0-9_]+|[a-z0-9]+([.-][a-z0-9]+)*)$/;
/** Names others give: licences and readmes, Prisma's lock. */
const GIVEN = /(^|\/)(README\.md|LICENSE[A-Z.a-z-]*|migration_lock\.toml)$/;

function badNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    if (GIVEN.test(path)) return false;
    const segments = path.split('/');
    const file = segments.pop() ?? '';
    const stem = file.replace(/\..*$/, '');
    if ([stem, ...segments].some((name) => FORBIDDEN.has(name))) return true;
    return !KEBAB.test(file) || !segments.every((name) => FOLDER.test(name));
  });
}

describe('names', () => {
  it('sees the planted ones', () => {
    const bad = [
      'src/modules/orders/index.ts',
      'src/modules/orders/utils.ts',
      'src/platform/helpers/dates.ts',
      'src/kernel/types.ts',
      'src/lib/db.ts',
      'src/ui/PriceTag.tsx',
      'src/ui/price_tag.tsx',
      'tests/common/setup.ts',
      'src/ui/index.test.ts',
    ];
    const good = [
      'src/app/(market)/san-pham/[slug]/page.tsx',
      'src/app/api/auth/[...nextauth]/route.ts',
      'src/app/not-found.tsx',
      'src/kernel/money.test.ts',
      'src/provinces/vinh-phuc/README.md',
      'prisma/migrations/20261122000000_first_market/migration.sql',
      'prisma/migrations/migration_lock.toml',
    ];
    expect(badNames([...bad, ...good])).toEqual(bad);
  });

  it('every file says what it holds', () => {
    expect(badNames(['src', 'tests', 'scripts', 'prisma'].flatMap(listPaths))).toEqual([]);
  });
});
