import { describe, expect, it } from 'vitest';
import { type Ctx, isOfAgency, isOfficial } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addHours, instantOf } from '#kernel/time.ts';
import { addPerson } from '#modules/agencies/add-person.ts';
import { closeAgency } from '#modules/agencies/close-agency.ts';
import { confirmAgency } from '#modules/agencies/confirm-agency.ts';
import { createToken } from '#modules/agencies/create-token.ts';
import { endPerson } from '#modules/agencies/end-person.ts';
import { inviteAgain } from '#modules/agencies/invite-again.ts';
import { makeDueDatabases } from '#modules/agencies/make-database.ts';
import { openAgency } from '#modules/agencies/open-agency.ts';
import {
  agencyList,
  agencyView,
  allLooks,
  looksOf,
  readDatabases,
  readerOf,
  readListings,
  readSeller,
  readSellers,
  tokensOf,
} from '#modules/agencies/queries.ts';
import { revokeToken } from '#modules/agencies/revoke-token.ts';
import { db } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { say } from '#platform/words.ts';
import { api } from '../../src/api/api.ts';
import { cutLine } from '../../src/app/co-quan/agency-filters.ts';
import {
  agencyInput,
  agencyPhone,
  asSignedIn,
  makeAgency,
  makeAgencyPerson,
  officialCtx,
  REASON,
} from '../support/agencies.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';

const EVERY_SELLER = { q: '', kind: null, status: null, page: 1 };
const EVERY_LISTING = { q: '', status: null, shop: null, page: 1 };

describe('an agency', () => {
  it('is entered by one official and opened by another; nobody else does either', async () => {
    const [administrator, head] = [await officialCtx('administrator'), await officialCtx('head')];
    for (const role of ['head', 'moderator', 'analyst'] as const)
      expect(await openAgency(await officialCtx(role), agencyInput(['sellers']))).toMatchObject({
        code: 'NOT_ALLOWED',
      });
    const { agencyId } = must(await openAgency(administrator, agencyInput(['sellers'])));
    const person = {
      agencyId,
      phone: agencyPhone(),
      name: 'Lê Thị Thuế',
      startsOn: '2026-11-23',
      endsOn: '2026-12-31',
    };
    expect(await addPerson(administrator, { ...person, reason: REASON })).toMatchObject({ code: 'AGENCY_NOT_OPEN' });
    expect(await confirmAgency(administrator, { agencyId, reason: REASON })).toMatchObject({ code: 'NOT_ALLOWED' });
    const both = ctxOf({ ...administrator.actor, grants: [...administrator.actor.grants, ...head.actor.grants] });
    expect(await confirmAgency(both, { agencyId, reason: REASON })).toMatchObject({ code: 'AGENCY_SECOND_PERSON' });
    must(await confirmAgency(head, { agencyId, reason: REASON }));
    expect(await confirmAgency(head, { agencyId, reason: REASON })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect((await agencyView(head, agencyId))?.state).toBe('open');
    expect((await agencyList(head, 'open'))?.map(({ id }) => id)).toContain(agencyId);
    expect(await agencyView(await officialCtx('moderator'), agencyId)).toBeNull();
    const told = await db.auditEntry.findMany({ where: { subjectId: agencyId }, orderBy: { id: 'asc' } });
    expect(told.map(({ action }) => action)).toEqual(['agency.opened', 'agency.confirmed']);
  });

  it('is given the shared files of the whole province or none of them', async () => {
    const shop = await makeShop();
    const input = agencyInput(['sellers', 'database'], shop.areaId);
    expect(await openAgency(await officialCtx('administrator'), input)).toMatchObject({
      fields: [{ field: 'areaId', code: 'AGENCY_DATABASE_WHOLE' }],
    });
  });

  it('has people from a day to a day, who are no officials and look for no second one', async () => {
    const { agencyId, administrator } = await makeAgency(['sellers']);
    const { accountId } = await makeAgencyPerson(administrator, agencyId);
    const { actor } = await asSignedIn(accountId);
    expect(isOfAgency(actor, 'sellers')).toBe(true);
    expect(isOfAgency(actor, 'sellers', 'listings')).toBe(false);
    expect(isOfficial(actor)).toBe(false);
    expect(isOfAgency((await asSignedIn(accountId, false)).actor)).toBe(false);

    const { phone } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
    const again = { phone, name: 'Lê Thị Thuế', startsOn: '2026-11-23', endsOn: '2026-12-31', reason: REASON };
    const other = await makeAgency(['sellers']);
    expect(await addPerson(administrator, { ...again, agencyId: other.agencyId })).toMatchObject({
      code: 'AGENCY_PERSON_EXISTS',
    });
    const official = { ...again, agencyId, phone: administrator.actor.phone };
    expect(await addPerson(administrator, official)).toMatchObject({ code: 'AGENCY_PERSON_OFFICIAL' });
    expect(await addPerson(administrator, { ...again, agencyId, endsOn: '2028-01-01' })).toMatchObject({
      fields: [{ field: 'endsOn', code: 'AGENCY_DAYS_TOO_MANY' }],
    });

    const grant = await db.officialGrant.create({ data: { accountId, role: 'analyst', createdAt: NOON } });
    expect((await asSignedIn(accountId)).actor.agency, 'an official looks for nobody else').toBeNull();
    await db.officialGrant.delete({ where: { id: grant.id } });

    const [seat] = (await agencyView(administrator, agencyId))?.people ?? [];
    must(await endPerson(administrator, { personId: seat?.id ?? '', reason: REASON }));
    expect((await asSignedIn(accountId)).actor.agency).toBeNull();
    expect(await endPerson(administrator, { personId: seat?.id ?? '', reason: REASON })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    must(await addPerson(administrator, { ...again, agencyId: other.agencyId, startsOn: '2026-12-01' }));
    expect((await asSignedIn(accountId)).actor.agency, 'her days have not begun').toBeNull();
  });

  it('gives a new link to who has not opened hers, and to nobody else', async () => {
    const { agencyId, administrator, head } = await makeAgency(['sellers']);
    const { accountId } = await makeAgencyPerson(administrator, agencyId);
    const { id: personId } = await db.agencyPerson.findFirstOrThrow({ where: { accountId } });
    expect(await inviteAgain(head, { personId, reason: REASON })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(must(await inviteAgain(administrator, { personId, reason: REASON })).ma).toContain('.');
    await db.account.update({ where: { id: accountId }, data: { totpSecretSealed: 'opened' } });
    expect(await inviteAgain(administrator, { personId, reason: REASON })).toMatchObject({ code: 'STALE_PAGE' });
    must(await endPerson(administrator, { personId, reason: REASON }));
    expect(await inviteAgain(administrator, { personId, reason: REASON })).toMatchObject({ code: 'ALREADY_DECIDED' });
  });

  it('that is closed opens nothing: neither for its people nor for its keys', async () => {
    const { agencyId, administrator, head } = await makeAgency(['sellers']);
    const { accountId } = await makeAgencyPerson(administrator, agencyId);
    const { token } = must(await createToken(await asSignedIn(accountId), { name: 'Máy chủ', days: 90 }));
    expect((await sellersBy(token)).status).toBe(200);
    must(await closeAgency(head, { agencyId, reason: REASON }));
    expect((await asSignedIn(accountId)).actor.agency).toBeNull();
    expect((await sellersBy(token)).status).toBe(401);
    expect((await looksOf(administrator, agencyId, { page: 1 }))?.total, 'its log stays').toBe(1);
  });
});

async function everyLook(ctx: Ctx, agencyId: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of allLooks(ctx, agencyId)) rows.push(row);
  return rows;
}

const sellersBy = (token: string, query = '') =>
  api.request(`http://localhost/api/v1/agency/sellers${query}`, { headers: { authorization: `Bearer ${token}` } });

describe('a look', () => {
  it('shows what the agency may see and stands in its log with what was asked for', async () => {
    const shop = await makeShop({ name: 'Vườn xem thử' });
    const { agencyId, administrator, head } = await makeAgency(['sellers']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const { rows } = must(await readSellers(ctx, readerOf(ctx), { ...EVERY_SELLER, q: 'vuon xem thu' }));
    expect(rows.map(({ slug }) => slug)).toEqual([shop.slug]);
    const { personalIdSealed } = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
    expect(JSON.stringify(rows)).not.toContain(unseal(personalIdSealed ?? ''));
    expect(must(await readSeller(ctx, readerOf(ctx), shop.slug)).name).toBe('Vườn xem thử');
    expect(await readListings(ctx, readerOf(ctx), EVERY_LISTING)).toMatchObject({ code: 'NOT_ALLOWED' });
    for (const reader of [administrator, head, ctx])
      expect((await looksOf(reader, agencyId, { page: 1 }))?.rows).toMatchObject([
        { who: 'Lê Thị Thuế', what: 'seller', asked: { shop: shop.slug }, rows: 1 },
        { who: 'Lê Thị Thuế', what: 'sellers', asked: { q: 'vuon xem thu', page: 1 }, rows: 1 },
      ]);
    const sheet = await everyLook(administrator, agencyId);
    expect(sheet).toHaveLength(2);
  });

  it('reaches no shop of another unit, and the try is written down', async () => {
    const [here, there] = [await makeShop({ areaName: 'Xã Ở Đây' }), await makeShop({ areaName: 'Xã Ở Kia' })];
    await makeProduct(there, { name: 'Cam ở kia' });
    const { agencyId, administrator } = await makeAgency(['sellers', 'listings'], here.areaId);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const { rows } = must(await readSellers(ctx, readerOf(ctx), EVERY_SELLER));
    expect(rows.map(({ slug }) => slug)).toContain(here.slug);
    expect(rows.map(({ slug }) => slug)).not.toContain(there.slug);
    expect(must(await readListings(ctx, readerOf(ctx), { ...EVERY_LISTING, q: 'cam o kia' })).rows).toEqual([]);
    expect(await readSeller(ctx, readerOf(ctx), there.slug)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await looksOf(ctx, agencyId, { page: 1 }))?.rows[0]).toMatchObject({ what: 'seller', rows: 0 });
  });

  it('finds a shop by its names, its place and a business by its tax code; nobody by a personal number or a telephone', async () => {
    const [household, cooperative] = [
      await makeShop({ name: 'Vườn Ổi Đông', areaName: 'Xã Tìm Thử' }),
      await makeShop({ name: 'HTX Ổi Đông', areaName: 'Xã Tìm Thử', kind: 'cooperative' }),
    ];
    const [personal, own, phone] = ['026099887766', '026099887755', '+84977665544'];
    await db.shop.update({ where: { id: household.shopId }, data: { taxCode: personal, phone } });
    const { taxCode } = await db.shop.update({
      where: { id: cooperative.shopId },
      data: { legalName: 'Hợp tác xã Ổi Đông' },
    });
    const { agencyId, administrator } = await makeAgency(['sellers']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const found = async (q: string, more = {}, perPage?: number) => {
      const { rows, total } = must(await readSellers(ctx, readerOf(ctx), { ...EVERY_SELLER, q, ...more }, perPage));
      return { slugs: rows.map(({ slug }) => slug), total };
    };
    const [one, other] = [cooperative.slug, household.slug];
    expect(await found('oi dong')).toEqual({ slugs: [one, other], total: 2 });
    expect(await found('Ổi tìm thử')).toEqual({ slugs: [one, other], total: 2 });
    expect(await found('mến tìm', { kind: 'household' })).toEqual({ slugs: [other], total: 1 });
    expect(await found('oi dong', { page: 2 }, 1)).toEqual({ slugs: [other], total: 2 });
    expect(await found(`oi ${taxCode}`)).toEqual({ slugs: [one], total: 1 });
    for (const number of [personal, '99887766', '0977665544', '977665', `ổi ${personal.slice(4)}`])
      expect((await found(number)).slugs, number).toEqual([]);
    await db.shop.update({ where: { id: cooperative.shopId }, data: { taxCode: own } });
    expect((await found(own)).slugs, 'a person is the firm').toEqual([]);
    expect((await found('%')).slugs).toEqual([]);
  });

  it('that is cut short for a sheet says so in its last line', async () => {
    for (const name of ['Gian một', 'Gian hai']) await makeShop({ name });
    const { agencyId, administrator } = await makeAgency(['sellers']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const found = must(await readSellers(ctx, readerOf(ctx), EVERY_SELLER, 1));
    const words = say('vi', 'agencies') as never;
    expect(cutLine(found, words)).toEqual([[`Bảng dừng ở 1 dòng trong ${found.total} dòng.`]]);
    expect(cutLine({ ...found, total: 1 }, words)).toEqual([]);
  });

  it('whose line cannot be written shows nothing', async () => {
    const { agencyId, administrator } = await makeAgency(['sellers']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const reader = readerOf(ctx);
    if (!reader) throw new Error('no reader');
    const lost = { ...reader, agencyId: '00000000-0000-4000-8000-000000000009' };
    await expect(readSellers(ctx, lost, EVERY_SELLER)).rejects.toThrow();
    const looks = await db.agencyLook.findMany({ where: { accountId: ctx.actor.accountId } });
    expect(looks).toEqual([]);
  });

  it('stands for good, and is for nobody else to read', async () => {
    const { agencyId, administrator } = await makeAgency(['sellers']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    must(await readSellers(ctx, readerOf(ctx), EVERY_SELLER));
    await expect(db.agencyLook.updateMany({ where: { agencyId }, data: { rows: 0 } })).rejects.toThrow();
    await expect(db.agencyLook.deleteMany({ where: { agencyId } })).rejects.toThrow();
    const other = await makeAgency(['sellers']);
    const stranger = await asSignedIn((await makeAgencyPerson(other.administrator, other.agencyId)).accountId);
    expect(await looksOf(stranger, agencyId, { page: 1 })).toBeNull();
    expect(await looksOf(ctxOf(await makePerson()), agencyId, { page: 1 })).toBeNull();
    expect(await everyLook(stranger, agencyId)).toEqual([]);
    expect(await tokensOf(stranger, agencyId)).toEqual([]);
  });
});

describe('a key for programs', () => {
  it('reads as its agency until it is revoked or over, and each time is a look', async () => {
    const { agencyId, administrator } = await makeAgency(['sellers']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const { token } = must(await createToken(ctx, { name: 'Máy chủ', days: 30 }));
    expect(token).toMatch(/^ag_/);
    expect(JSON.stringify(await db.agencyToken.findMany({ where: { agencyId } }))).not.toContain(token);
    const answer = await sellersBy(token, '?q=khong-co-gian-nao');
    expect(await answer.json()).toEqual({ items: [], total: 0 });
    expect((await looksOf(ctx, agencyId, { page: 1 }))?.rows).toMatchObject([{ who: 'Máy chủ', isProgram: true }]);
    const listings = await api.request('http://localhost/api/v1/agency/listings', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(listings.status, 'what the agency may not see').toBe(403);
    expect((await sellersBy(`${token}x`)).status).toBe(401);

    const [view] = await tokensOf(ctx, agencyId);
    const other = await makeAgency(['sellers']);
    const stranger = await asSignedIn((await makeAgencyPerson(other.administrator, other.agencyId)).accountId);
    expect(await revokeToken(stranger, { tokenId: view?.id ?? '' })).toMatchObject({ code: 'NOT_FOUND' });
    must(await revokeToken(administrator, { tokenId: view?.id ?? '' }));
    expect((await sellersBy(token)).status).toBe(401);

    const { token: short } = must(await createToken(ctx, { name: 'Máy khác', days: 30 }));
    await db.agencyToken.updateMany({
      where: { name: 'Máy khác', agencyId },
      data: { expiresAt: addHours(NOON, -24 * 40) },
    });
    expect((await sellersBy(short)).status).toBe(401);
  });
});

describe('a key whose maker goes', () => {
  it('is over with her days, and with her seat when that ends before', async () => {
    const { agencyId, administrator } = await makeAgency(['sellers']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const { token } = must(await createToken(ctx, { name: 'Máy chủ', days: 365 }));
    const [view] = await tokensOf(ctx, agencyId);
    expect(view?.expiresAt).toEqual(instantOf('2027-04-01'));
    const colleague = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const { token: hers } = must(await createToken(colleague, { name: 'Máy khác', days: 30 }));
    const seat = (await agencyView(administrator, agencyId))?.people.find(({ phone }) => phone === ctx.actor.phone);
    must(await endPerson(administrator, { personId: seat?.id ?? '', reason: REASON }));
    expect((await sellersBy(token)).status).toBe(401);
    expect((await sellersBy(hers)).status, 'of who stays').toBe(200);
    expect((await tokensOf(colleague, agencyId)).map(({ state }) => state).sort()).toEqual(['live', 'revoked']);
  });
});

describe('the shared data', () => {
  it('of a month that is over is made once, says the same ever after and names no person', async () => {
    const shop = await makeShop({ name: 'Gian trong dữ liệu' });
    expect(await makeDueDatabases(systemCtx())).toEqual(['2026-10', '2025']);
    const first = await db.agencyDatabase.findUniqueOrThrow({ where: { period: '2026-10' } });
    await db.shop.update({ where: { id: shop.shopId }, data: { name: 'Tên khác' } });
    expect(await makeDueDatabases(systemCtx())).toEqual([]);
    await expect(db.agencyDatabase.deleteMany({})).rejects.toThrow();

    const { agencyId, administrator } = await makeAgency(['database']);
    const ctx = await asSignedIn((await makeAgencyPerson(administrator, agencyId)).accountId);
    const { token } = must(await createToken(ctx, { name: 'Kho dữ liệu', days: 365 }));
    const get = (path: string) =>
      api.request(`http://localhost/api/v1/agency/${path}`, { headers: { authorization: `Bearer ${token}` } });
    const text = await (await get('database/2026-10.json')).text();
    expect(text).toBe(first.content);
    expect(text).toContain('Gian trong dữ liệu');
    for (const secret of [shop.seller.phone, shop.accountNumber, 'Trần Văn Mến']) expect(text).not.toContain(secret);
    const sheet = await (await get('database/sellers/2026-10.csv')).text();
    expect(sheet.split('\r\n').length).toBe(JSON.parse(text).sellers.length + 2);
    const files = (await (await get('database')).json()) as { items: { period: string; sha256: string }[] };
    expect(files.items).toContainEqual(expect.objectContaining({ period: '2026-10', sha256: first.sha256 }));
    expect((await get('database/2024-01.json')).status).toBe(404);
    expect((await get('database-schema.json')).status).toBe(200);
    const looks = (await looksOf(ctx, agencyId, { page: 1 }))?.rows;
    expect(looks?.map(({ asked }) => asked.form)).toEqual(['json', undefined, 'sellers.csv', 'json']);
    expect(looks?.[1], 'the list of them is a look too').toMatchObject({ what: 'database', rows: files.items.length });
    const elsewhere = await makeAgency(['sellers']);
    const stranger = await asSignedIn((await makeAgencyPerson(elsewhere.administrator, elsewhere.agencyId)).accountId);
    expect(await readDatabases(stranger, readerOf(stranger))).toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
