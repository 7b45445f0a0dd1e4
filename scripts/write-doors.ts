/**
 * Writes the two lists that the page of permissions is made from: the department's pages with the roles their guards ask
 * for, and the rooms that have actions. `node scripts/write-doors.ts` after a page or a room was added; a house test
 * compares both with the tree.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const DESK = 'src/app/so-cong-thuong';
const PAGES_FILE = `${DESK}/official-pages.ts`;
const ACTIONS_FILE = `${DESK}/(desk)/can-bo/quyen/all-actions.ts`;

const read = (path: string): string => readFileSync(root + path, 'utf8');

type Page = { path: string; roles: string; from: { name: string; file: string } | null };

function pageOf(file: string): Page | null {
  const text = read(file);
  const roles = /requireOfficial\(([^)]*)\)/.exec(text)?.[1]?.trim();
  if (roles === undefined) return null;
  const path = dirname(file)
    .slice('src/app'.length)
    .replace(/\/\([^)]*\)/g, '');
  const name = /^\.\.\.(\w+)$/.exec(roles)?.[1];
  if (!name) return { path, roles: `[${roles}]`, from: null };
  const source = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(text)?.[1];
  if (!source) throw new Error(`${file}: ${name} must be imported, so that the list can name it too`);
  const near = source.startsWith('.') ? posix.join(dirname(file), source).slice(DESK.length + 1) : null;
  return { path, roles: name, from: { name, file: near ? `./${near}` : source } };
}

function pagesFile(): string {
  const pages = globSync(`${DESK}/**/{page.tsx,route.ts}`, { cwd: root })
    .map((file) => pageOf(file))
    .filter((page) => page !== null)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const sources = new Map<string, Set<string>>();
  for (const { from } of pages) if (from) sources.set(from.file, (sources.get(from.file) ?? new Set()).add(from.name));
  // Two rooms may call theirs the same: the second is numbered.
  const called = (file: string, name: string): string => {
    const before = [...sources.keys()].filter((other) => sources.get(other)?.has(name)).indexOf(file);
    return before > 0 ? `${name}_${before + 1}` : name;
  };
  const imported = (file: string, name: string): string =>
    called(file, name) === name ? name : `${name} as ${called(file, name)}`;
  return [
    "import type { OfficialRole } from '#kernel/actor.ts';",
    ...[...sources].map(
      ([file, names]) =>
        `import { ${[...names]
          .sort()
          .map((name) => imported(file, name))
          .join(', ')} } from '${file}';`,
    ),
    '',
    '/**',
    ' * Every page of the department and whom its `requireOfficial` lets in; none named: every official. Made by',
    ' * `node scripts/write-doors.ts`.',
    ' */',
    'export const OFFICIAL_PAGES: readonly { path: string; roles: readonly OfficialRole[] }[] = [',
    ...pages.map(
      ({ path, roles, from }) => `  { path: '${path}', roles: ${from ? called(from.file, roles) : roles} },`,
    ),
    '];',
    '',
  ].join('\n');
}

function actionsFile(): string {
  const rooms = globSync('src/modules/*/actions.ts', { cwd: root })
    .map((file) => file.split('/')[2] ?? '')
    .sort();
  const nameOf = (room: string): string => room.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '/**',
    " * Every action of the browser's, so that it has said who may come in by the time the page of permissions is made: a",
    " * page's bundle holds only what it uses. Made by `node scripts/write-doors.ts`.",
    ' */',
    ...rooms.map((room) => `import * as ${nameOf(room)} from '#modules/${room}/actions.ts';`),
    '',
    'export const ACTION_ROOMS: readonly object[] = [',
    ...rooms.map((room) => `  ${nameOf(room)},`),
    '];',
    '',
  ].join('\n');
}

writeFileSync(root + PAGES_FILE, pagesFile());
writeFileSync(root + ACTIONS_FILE, actionsFile());
spawnSync(`${root}node_modules/.bin/biome`, ['check', '--write', PAGES_FILE, ACTIONS_FILE], { cwd: root });
