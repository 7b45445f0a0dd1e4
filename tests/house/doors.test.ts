import { describe, expect, it } from 'vitest';
import { argumentsOf, isNode, nameOf, nodesOf, planted, readTree, type SourceFile, syntaxOf } from './source-tree.ts';

const isCallOf = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'CallExpression' && nameOf(value.callee) === name;

const TYPE_DECLARATIONS = new Set(['TsTypeAliasDeclaration', 'TsInterfaceDeclaration']);

/** Every export of a "use server" file is a public address: each must be made by the door, whose `allow` is not optional. */
function openActions(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const isActions = /^src\/modules\/[^/]+\/actions\.ts$/.test(file.path);
    const nodes = [...nodesOf(syntaxOf(file))];
    const isServerFile = nodes.some((node) => node.type === 'StringLiteral' && node.value === 'use server');
    if (!isActions) return isServerFile ? [`${file.path}: "use server" outside of actions.ts`] : [];
    const wrong = isServerFile ? [] : [`${file.path}: lacks "use server"`];
    for (const node of nodes) {
      if (/^Export(Named|Default|All)/.test(node.type) && node.typeOnly !== true)
        wrong.push(`${file.path}: ${node.type}`);
      if (node.type !== 'ExportDeclaration' || !isNode(node.declaration)) continue;
      const { declaration } = node;
      if (TYPE_DECLARATIONS.has(declaration.type)) continue;
      const made = Array.isArray(declaration.declarations) ? declaration.declarations : [];
      if (declaration.type !== 'VariableDeclaration' || !made.every((one) => isCallOf(one?.init, 'defineAction')))
        wrong.push(
          `${file.path}: ${nameOf(made[0]?.id) || nameOf(declaration.identifier)} is not made by defineAction`,
        );
    }
    return wrong;
  });
}

const GUARDED = /^src\/app\/(.*\/)?(tai-khoan|kenh-nguoi-ban|so-cong-thuong|co-quan)\/(.*\/)?(page\.tsx|route\.ts)$/;

/** A layout is not run again on every navigation, so each page asks by itself. */
function unguardedPages(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => GUARDED.test(path) && !path.split('/').includes('dang-nhap'))
    .filter((file) => {
      const awaited = [...nodesOf(syntaxOf(file))].filter((node) => node.type === 'AwaitExpression');
      return !awaited.some(({ argument }) => isNode(argument) && /(^|\.)require[A-Z]/.test(nameOf(argument.callee)));
    })
    .map(({ path }) => path);
}

/** The description of the doors is no door. */
const OPEN_PATHS = new Set(['/openapi.json']);
const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'on', 'openapi']);

/** A route of the API is added with `defineRoute(` in hand, never bare; only the file that makes the door is free. */
function bareRoutes(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, text }) => path.startsWith('src/api/') && !/\b(function|const) defineRoute\b/.test(text))
    .flatMap((file) => {
      const bare = [...nodesOf(syntaxOf(file))].filter((node) => {
        if (node.type !== 'CallExpression' || !isNode(node.callee) || node.callee.type !== 'MemberExpression')
          return false;
        if (!VERBS.has(nameOf(node.callee.property))) return false;
        const given = argumentsOf(node);
        const isText = isNode(given[0]) && given[0].type === 'StringLiteral';
        const isPath = isText && isNode(given[0]) && String(given[0].value).startsWith('/');
        // `schema.openapi('Cart')` names a schema for the document.
        if (isText && nameOf(node.callee.property) === 'openapi') return false;
        const isRoute = isPath || nameOf(node.callee.property) === 'openapi' || nameOf(node.callee.property) === 'on';
        if (isNode(given[0]) && OPEN_PATHS.has(String(given[0].value))) return false;
        return isRoute && !given.some((argument) => isCallOf(argument, 'defineRoute'));
      });
      return bare.map((node) => `${file.path}: bare .${isNode(node.callee) ? nameOf(node.callee.property) : ''}(`);
    });
}

describe('doors for the browser', () => {
  it('sees the planted action without a door', () => {
    const path = 'src/modules/orders/actions.ts';
    const good = "'use server';\nexport type X = 1;\nexport const place = defineAction({ run });\n";
    expect(openActions([planted(path, good)])).toEqual([]);
    expect(openActions([planted(path, `${good}export async function cancel() {}`)])).toEqual([
      `${path}: cancel is not made by defineAction`,
    ]);
    expect(openActions([planted(path, `${good}export const cancel = async () => {};`)])).toEqual([
      `${path}: cancel is not made by defineAction`,
    ]);
    expect(openActions([planted(path, `${good}export { cancel } from './cancel-order.ts';`)])).toHaveLength(1);
    expect(openActions([planted(path, `${good}export default place;`)])).toHaveLength(1);
    expect(openActions([planted(path, 'export const place = defineAction({ run });')])).toHaveLength(1);
    expect(
      openActions([planted('src/app/page.tsx', "export function P() { async function a() { 'use server'; } }")]),
    ).toHaveLength(1);
  });

  it('every server action is made by defineAction', () => {
    expect(openActions(readTree('src'))).toEqual([]);
  });
});

describe('guards of pages', () => {
  it('sees the planted page without a guard', () => {
    const path = 'src/app/[locale]/kenh-nguoi-ban/don-hang/page.tsx';
    const guarded = 'export default async function P() { const actor = await requireSeller(); return null; }';
    expect(unguardedPages([planted(path, guarded)])).toEqual([]);
    expect(unguardedPages([planted(path, guarded.replace('await requireSeller()', '1'))])).toEqual([path]);
    expect(unguardedPages([planted(path, guarded.replace('await ', ''))])).toEqual([path]);
    expect(
      unguardedPages([planted(path, `// await requireSeller()\n${guarded.replace('await requireSeller()', '1')}`)]),
    ).toEqual([path]);
    expect(
      unguardedPages([planted('src/app/so-cong-thuong/dang-nhap/page.tsx', 'export default () => null;')]),
    ).toEqual([]);
    expect(unguardedPages([planted('src/app/so-cong-thuong/xuat/route.ts', 'export const GET = 1;')])).toHaveLength(1);
  });

  it('every page of a signed-in area calls its guard', () => {
    expect(unguardedPages(readTree('src/app'))).toEqual([]);
  });
});

describe('doors for programs', () => {
  it('sees the planted bare route', () => {
    const at = (text: string) => bareRoutes([planted('src/api/carts.ts', text)]);
    expect(at("app.get('/carts', defineRoute({ allow }));")).toEqual([]);
    expect(at("export const routes = [defineRoute({ method: 'get', path: '/carts', allow })];")).toEqual([]);
    expect(at("api.route('/api/v1', version1); api.get('/openapi.json', (c) => c.json(document));")).toEqual([]);
    expect(at("const kept = map.get('cart'); headers.get('x');")).toEqual([]);
    expect(at("app.get('/carts', (c) => c.json({}));")).toEqual(['src/api/carts.ts: bare .get(']);
    expect(at("new Hono().post('/carts', handler);")).toEqual(['src/api/carts.ts: bare .post(']);
    expect(at("z.object({}).openapi('Cart');")).toEqual([]);
    expect(at('app.openapi(route, handler);')).toEqual(['src/api/carts.ts: bare .openapi(']);
    expect(at("app.on('POST', '/carts', handler);")).toEqual(['src/api/carts.ts: bare .on(']);
    expect(at('export function defineRoute(app) { app.openapi(route, handler); }')).toEqual([]);
  });

  it('every route of the API goes through defineRoute', () => {
    expect(bareRoutes(readTree('src/api'))).toEqual([]);
  });
});
