import { beforeAll, describe, expect, it, vi } from 'vitest';
import { AGENCY_SCOPES, isOfficial } from '#kernel/actor.ts';
import type { FormState } from '#kernel/form.ts';
import { type Prototype, prototypes } from '#modules/officials/permissions.ts';
import { db } from '#platform/db.ts';
import { type Door, registeredDoors, SAMPLE_AREA_ID, SAMPLE_SHOP_ID } from '#platform/doors.ts';
import { requireOfficial } from '#platform/session.ts';
import { encodeToken, sessionCookieName } from '#platform/token.ts';
import { api } from '../../src/api/api.ts';
import { matrix } from '../../src/app/so-cong-thuong/(desk)/can-bo/quyen/matrix-rows.ts';
import { OFFICIAL_PAGES } from '../../src/app/so-cong-thuong/official-pages.ts';
import { makeArea, makePerson, makeShop } from '../support/market.ts';

const sent = vi.hoisted(() => ({ token: undefined as string | undefined }));

// What a browser would send with the request; Next.js reads it from a request that is not there.
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (name === sessionCookieName() && sent.token ? { name, value: sent.token } : undefined),
    set: () => undefined,
    delete: () => undefined,
  }),
  headers: async () => new Headers({ 'x-path': '/' }),
}));

// As Next.js itself takes it on the server; the one for browsers makes contexts.
vi.mock('next/navigation', () => import('next/dist/client/components/navigation.react-server.js'));

const COLUMNS = prototypes({ shopId: SAMPLE_SHOP_ID, areaId: SAMPLE_AREA_ID });
const tokens = new Map<string, string | undefined>();

/** An account for each column, with just what the column says. */
async function signedIn({ kind, role, hasUnit, key }: Prototype, shopId: string, areaId: string): Promise<void> {
  if (kind === 'guest') return;
  const { accountId } = await makePerson();
  if (kind === 'seller')
    await db.shopMember.create({ data: { shopId, accountId, role: role as 'owner', createdAt: new Date() } });
  if (kind === 'official')
    await db.officialGrant.create({
      data: { accountId, role: role as 'head', areaId: hasUnit ? areaId : null, createdAt: new Date() },
    });
  if (kind === 'agency') {
    const by = (await makePerson()).accountId;
    const second = (await makePerson()).accountId;
    const at = { reason: '', createdAt: new Date(), grantedById: by };
    await db.agency.create({
      data: {
        ...{ name: 'Cơ quan', kind: 'other', contact: '', reason: '', openedById: by, openedAt: new Date() },
        ...{ scopes: [...AGENCY_SCOPES], confirmedById: second, confirmedAt: new Date() },
        people: { create: { ...at, accountId, startsOn: new Date('2020-01-01'), endsOn: new Date('2099-01-01') } },
      },
    });
  }
  tokens.set(
    key,
    await encodeToken({ accountId, sessionVersion: 1, hasSecondFactor: kind === 'official' || kind === 'agency' }, 600),
  );
}

beforeAll(async () => {
  const areaId = await makeArea();
  const { shopId } = await makeShop();
  for (const column of COLUMNS) await signedIn(column, shopId, areaId);
  matrix();
});

const refusals = (kind: Door['kind']): { door: Door; column: Prototype }[] =>
  registeredDoors()
    .filter((door) => door.kind === kind)
    .flatMap((door) => COLUMNS.filter(({ actor }) => !door.allows(actor)).map((column) => ({ door, column })));

describe('the page of permissions', () => {
  it('asks every door about everybody, and each answers as its policy does', () => {
    const { columns, groups } = matrix();
    const doors = new Map(registeredDoors().map((door) => [`${door.kind} ${door.name}`, door]));
    expect(Object.fromEntries(groups.map(({ kind, rows }) => [kind, rows.length]))).toEqual({
      decision: 16,
      page: OFFICIAL_PAGES.length,
      action: [...doors.values()].filter(({ kind }) => kind === 'action').length,
      route: [...doors.values()].filter(({ kind }) => kind === 'route').length,
    });
    for (const { kind, rows } of groups)
      for (const row of rows) {
        expect(row.answers).toHaveLength(columns.length);
        const door = doors.get(`${kind} ${row.name}`);
        if (door) expect(row.answers).toEqual(columns.map(({ actor }) => (door.allows(actor) ? 'yes' : 'no')));
      }
  });

  it('shuts everything of the department to guests, residents and sellers', () => {
    const outside = COLUMNS.filter(({ kind }) => kind !== 'official');
    for (const { path, roles } of OFFICIAL_PAGES)
      for (const { key, actor } of outside) expect(isOfficial(actor, ...roles), `${key} at ${path}`).toBe(false);
  });
});

describe('every refused attempt is refused', () => {
  it('at the doors for programs, through HTTP', async () => {
    const tried = refusals('route');
    expect(tried.length).toBeGreaterThan(20);
    for (const { door, column } of tried) {
      const [method = 'GET', path = ''] = door.name.split(' ');
      const at = path.replace(/:\w+/g, SAMPLE_SHOP_ID);
      const token = tokens.get(column.key);
      const answer = await api.request(`http://localhost${at}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': 'permissions-test',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(method === 'GET' ? {} : { body: '{}' }),
      });
      expect([401, 403], `${column.key} at ${door.name}: ${answer.status}`).toContain(answer.status);
    }
  });

  it('at the guards of the department’s pages', async () => {
    for (const { door, column } of refusals('page')) {
      sent.token = tokens.get(column.key);
      const roles = OFFICIAL_PAGES.find(({ path }) => path === door.name)?.roles ?? [];
      const end = await requireOfficial(...roles).then(
        () => 'came in',
        (error: { digest?: string }) => error.digest ?? 'broke',
      );
      expect(end, `${column.key} at ${door.name}`).toMatch(/^NEXT_(REDIRECT;.*dang-nhap|HTTP_ERROR_FALLBACK;404)/);
    }
  });

  it('at the doors of forms, and nothing was written', async () => {
    const tried = refusals('action');
    expect(tried.length).toBeGreaterThan(500);
    const written = () => db.auditEntry.count();
    const before = await written();
    for (const { door, column } of tried) {
      sent.token = tokens.get(column.key);
      const form = new FormData();
      form.set('shopId', SAMPLE_SHOP_ID);
      const end = await (door.enter?.({ errors: [], values: {} } as never, form) ?? Promise.resolve(undefined)).then(
        (state) => ((state as FormState).errors.length > 0 ? 'refused' : 'came in'),
        (error: { digest?: string }) => error.digest ?? 'broke',
      );
      expect(end, `${column.key} at ${door.name}`).toMatch(/^(refused|NEXT_REDIRECT;.*dang-nhap)/);
    }
    expect(await written()).toBe(before);
  });

  it('and those who may are let in by the same guards', async () => {
    for (const { path, roles } of OFFICIAL_PAGES)
      for (const column of COLUMNS.filter(({ actor }) => isOfficial(actor, ...roles))) {
        sent.token = tokens.get(column.key);
        await expect(requireOfficial(...roles), `${column.key} at ${path}`).resolves.toMatchObject({
          actor: { kind: 'person' },
        });
      }
  });
});
