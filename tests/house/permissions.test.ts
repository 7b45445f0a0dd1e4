import { describe, expect, it } from 'vitest';
import { argumentsOf, isNode, nameOf, nodesOf, planted, readTree, type SourceFile, syntaxOf } from './source-tree.ts';

const PAGES_FILE = 'src/app/so-cong-thuong/official-pages.ts';
const ACTIONS_FILE = 'src/app/so-cong-thuong/(desk)/can-bo/quyen/all-actions.ts';
const DESK = /^src\/app(\/so-cong-thuong(?:\/.*)?)\/(page\.tsx|route\.ts)$/;
/** Nobody has signed in there yet. */
const OPEN = new Set(['/so-cong-thuong/dang-nhap', '/so-cong-thuong/mo-tai-khoan']);

/** `...LOG_ROLES` and `'head', 'moderator'` as they are written. */
const rolesText = (nodes: readonly unknown[]): string =>
  nodes
    .map((node) => (isNode(node) && node.type === 'StringLiteral' ? String(node.value) : nameOf(node)))
    .sort()
    .join(' ');

/** What each page of the department asks of `requireOfficial`. */
function asked(files: readonly SourceFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files) {
    const path = DESK.exec(file.path.replace(/\/\([^)]*\)/g, ''))?.[1];
    if (!path || OPEN.has(path)) continue;
    const call = [...nodesOf(syntaxOf(file))].find(
      (node) => node.type === 'CallExpression' && nameOf(node.callee) === 'requireOfficial',
    );
    found.set(path, call ? rolesText(argumentsOf(call)) : 'nothing');
  }
  return found;
}

/** What the list of pages says of each; a name that two rooms use is numbered there. */
function listed(file: SourceFile): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of nodesOf(syntaxOf(file))) {
    if (node.type !== 'ObjectExpression' || !Array.isArray(node.properties)) continue;
    const value = (name: string): unknown =>
      Array.isArray(node.properties)
        ? node.properties.find((one) => isNode(one) && isNode(one.key) && one.key.value === name)?.value
        : undefined;
    const [path, roles] = [value('path'), value('roles')];
    if (!isNode(path) || !isNode(roles)) continue;
    const elements = Array.isArray(roles.elements) ? roles.elements.map((one) => one?.expression) : [roles];
    found.set(String(path.value), rolesText(elements).replace(/_\d+$/, ''));
  }
  return found;
}

function pagesGoneWrong(files: readonly SourceFile[], list: SourceFile): string[] {
  const [pages, lines] = [asked(files), listed(list)];
  return [
    ...[...pages].filter(([path]) => !lines.has(path)).map(([path]) => `${path}: not in the list of pages`),
    ...[...lines].filter(([path]) => !pages.has(path)).map(([path]) => `${path}: no such page`),
    ...[...pages]
      .filter(([path, roles]) => lines.has(path) && lines.get(path) !== roles)
      .map(([path, roles]) => `${path}: asks for [${roles}], the list says [${lines.get(path)}]`),
  ];
}

function roomsMissing(files: readonly SourceFile[], all: SourceFile): string[] {
  return files
    .map(({ path }) => /^src\/modules\/([^/]+)\/actions\.ts$/.exec(path)?.[1])
    .filter((room) => room !== undefined && !all.text.includes(`'#modules/${room}/actions.ts'`))
    .map((room) => `${room}: its actions are not in the page of permissions`);
}

/** A door registers by its name: two of one name would be one row. */
function namesTwice(files: readonly SourceFile[]): string[] {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const file of files)
    for (const node of nodesOf(syntaxOf(file))) {
      if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'defineAction') continue;
      const [door] = argumentsOf(node);
      const properties = isNode(door) && Array.isArray(door.properties) ? door.properties : [];
      const name = String(properties.find((one) => isNode(one?.key) && one.key.value === 'name')?.value?.value);
      if (seen.has(name)) twice.push(`${name}: ${seen.get(name)} and ${file.path}`);
      seen.set(name, file.path);
    }
  return twice;
}

describe('the page of permissions', () => {
  const page = (roles: string) =>
    planted('src/app/so-cong-thuong/(desk)/don-hang/page.tsx', `const ctx = await requireOfficial(${roles});`);
  const list = (line: string) => planted(PAGES_FILE, `export const OFFICIAL_PAGES = [${line}];`);

  it('sees a planted page that is missing, gone or of other roles', () => {
    const line = "{ path: '/so-cong-thuong/don-hang', roles: ORDER_ROLES }";
    expect(pagesGoneWrong([page('...ORDER_ROLES')], list(line))).toEqual([]);
    expect(
      pagesGoneWrong([page("'head', 'analyst'")], list(line.replace('ORDER_ROLES', "['analyst', 'head']"))),
    ).toEqual([]);
    expect(pagesGoneWrong([page('...ORDER_ROLES')], list(''))).toHaveLength(1);
    expect(pagesGoneWrong([], list(line))).toHaveLength(1);
    expect(pagesGoneWrong([page('...LOG_ROLES')], list(line))).toEqual([
      '/so-cong-thuong/don-hang: asks for [LOG_ROLES], the list says [ORDER_ROLES]',
    ]);
    expect(roomsMissing([planted('src/modules/new/actions.ts', '')], planted(ACTIONS_FILE, ''))).toHaveLength(1);
    const action = planted('src/modules/a/actions.ts', "export const x = defineAction({ name: 'a.x', run });");
    expect(namesTwice([action, { ...action, path: 'src/modules/b/actions.ts' }])).toHaveLength(1);
  });

  it('has every page of the department with the very roles it asks for', () => {
    const files = readTree('src/app');
    const of = files.find(({ path }) => path === PAGES_FILE);
    if (!of) throw new Error(PAGES_FILE);
    expect(asked(files).size).toBeGreaterThan(40);
    expect(pagesGoneWrong(files, of)).toEqual([]);
  });

  it('has the actions of every room, each under a name of its own', () => {
    const [rooms, app] = [readTree('src/modules', /\/actions\.ts$/), readTree('src/app', /all-actions\.ts$/)];
    expect(rooms.length).toBeGreaterThan(20);
    expect(roomsMissing(rooms, app[0] ?? planted(ACTIONS_FILE, ''))).toEqual([]);
    expect(namesTwice(rooms)).toEqual([]);
  });
});
