import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { importAreas } from '#modules/areas/api.ts';
import { addApplicationPaper } from '#modules/shops/add-application-paper.ts';
import { changeShopStatus } from '#modules/shops/change-shop-status.ts';
import { decideApplication } from '#modules/shops/decide-application.ts';
import { openPrivateFile } from '#modules/shops/open-private-file.ts';
import {
  applicationCase,
  openApplications,
  ownApplication,
  shopForSale,
  shopsForOfficials,
} from '#modules/shops/queries.ts';
import { removeApplicationPaper } from '#modules/shops/remove-application-paper.ts';
import { revealPersonalId } from '#modules/shops/reveal-personal-id.ts';
import { saveAnswers } from '#modules/shops/save-answers.ts';
import { submitApplication } from '#modules/shops/submit-application.ts';
import { takeBackApplication } from '#modules/shops/take-back-application.ts';
import { db, transaction } from '#platform/db.ts';
import { loadProvince } from '#provinces/province.ts';
import { ctxOf, guestCtx, makePerson } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

let photo: File;
let serial = 1000;
const personalIdOf = () => `02619000${++serial}`;

beforeAll(async () => {
  await importAreas(loadProvince('vinh-phuc'));
  const jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
  photo = new File([new Uint8Array(jpeg)], 'can-cuoc.jpg', { type: 'image/jpeg' });
});

const fields = (result: unknown) =>
  (result as { fields?: { field: string; code: string }[] }).fields?.map((f) => `${f.field}:${f.code}`);

/** A household's request, told page by page but for the papers. */
async function tell(person: Person, personalId = personalIdOf(), account = `1900${serial}`) {
  const ctx = ctxOf(person);
  await saveAnswers(ctx, { step: 'kind', kind: 'household' });
  await saveAnswers(ctx, { step: 'household', legalName: 'Đỗ Thị Mến', personalId, taxCode: null });
  await saveAnswers(ctx, { step: 'address', areaCode: '08782', areaCodeText: '', addressLine: 'Thôn Thượng' });
  await saveAnswers(ctx, { step: 'shop', shopName: 'Vườn nhà Mến', phone: person.phone, story: '' });
  return saveAnswers(ctx, { step: 'bank', bin: '970436', accountNumber: account, holderName: 'DO THI MEN' });
}

async function send(person: Person, personalId?: string, account?: string): Promise<string> {
  await tell(person, personalId, account);
  await addApplicationPaper(ctxOf(person), { kind: 'identity', photo });
  const sent = await submitApplication(ctxOf(person), { agree: true });
  expect(sent).toMatchObject({ ok: true });
  return (await ownApplication(person))?.id ?? '';
}

describe('a request to open a shop', () => {
  it('is kept page by page, comes back after a break, and is sent once', async () => {
    const person = await makePerson();
    expect(await tell(person)).toEqual({ ok: true, value: { next: 'papers' } });
    expect(await submitApplication(ctxOf(person), { agree: true })).toMatchObject({
      code: 'APPLICATION_INCOMPLETE',
      detail: { step: 'papers' },
    });
    await addApplicationPaper(ctxOf(person), { kind: 'identity', photo });
    expect(fields(await submitApplication(ctxOf(person), { agree: false }))).toEqual(['agree:CONSENT_MISSING']);
    expect(await submitApplication(ctxOf(person), { agree: true })).toMatchObject({ ok: true });
    expect(await submitApplication(ctxOf(person), { agree: true })).toMatchObject({ code: 'APPLICATION_NOT_OPEN' });
    expect(await saveAnswers(ctxOf(person), { step: 'kind', kind: 'enterprise' })).toMatchObject({
      code: 'APPLICATION_NOT_OPEN',
    });
    const own = await ownApplication(person);
    expect(own).toMatchObject({ state: 'submitted', maskedPersonalId: expect.stringMatching(/^026\*{7}\d\d$/) });
    expect(own?.dueAt?.toISOString()).toBe('2026-11-26T10:00:00.000Z');
    expect(await db.consent.findMany({ where: { accountId: person.accountId }, orderBy: { id: 'asc' } })).toMatchObject(
      [
        { kind: 'shop_papers', textVersion: 'du-lieu-ca-nhan/1' },
        { kind: 'selling', textVersion: 'hoat-dong/1' },
      ],
    );
    expect(await takeBackApplication(ctxOf(person))).toMatchObject({ ok: true });
    expect((await ownApplication(person))?.state).toBe('draft');
  });

  it('keeps the identity number sealed only', async () => {
    const person = await makePerson();
    const id = personalIdOf();
    await tell(person, id);
    const row = await db.shopApplication.findFirstOrThrow({ where: { accountId: person.accountId } });
    expect(JSON.stringify(row)).not.toContain(id);
    // A household's tax code that is its personal number must not be written down in the open either.
    const taxCode = { taxCode: id, kind: 'person' as const };
    await saveAnswers(ctxOf(person), { step: 'household', legalName: 'Đỗ Thị Mến', personalId: null, taxCode });
    expect(
      JSON.stringify(await db.shopApplication.findFirst({ where: { accountId: person.accountId } })),
    ).not.toContain(id);
    const other = { taxCode: personalIdOf(), kind: 'person' as const };
    const refused = await saveAnswers(ctxOf(person), {
      step: 'household',
      legalName: 'Đỗ Thị Mến',
      personalId: null,
      taxCode: other,
    });
    expect(fields(refused)).toEqual(['taxCode:TAX_CODE_INVALID']);
  });

  it('refuses a number that stands behind another request or shop', async () => {
    const [first, second, third] = [await makePerson(), await makePerson(), await makePerson()];
    const id = personalIdOf();
    await send(first, id);
    await saveAnswers(ctxOf(second), { step: 'kind', kind: 'household' });
    const page = { step: 'household' as const, legalName: 'Trần Văn Lực', personalId: id, taxCode: null };
    expect(fields(await saveAnswers(ctxOf(second), page))).toEqual(['personalId:PERSONAL_ID_TAKEN']);
    await saveAnswers(ctxOf(third), { step: 'kind', kind: 'cooperative' });
    const taxCode = { taxCode: '2500900027', kind: 'organisation' as const };
    const organisation = {
      step: 'organisation' as const,
      legalName: 'Hợp tác xã Đồi Xanh',
      taxCode,
      representative: 'Trần Văn Lực',
    };
    expect(await saveAnswers(ctxOf(third), organisation)).toMatchObject({ ok: true });
    const bank = { step: 'bank' as const, bin: '970436', accountNumber: '190099998', holderName: 'TRAN VAN LUC' };
    expect(fields(await saveAnswers(ctxOf(third), bank))).toEqual(['holderName:HOLDER_NOT_LEGAL_NAME']);
    expect(await saveAnswers(ctxOf(third), { ...bank, holderName: 'HTX DOI XANH' })).toMatchObject({ ok: true });
  });

  it('helps from old names to a unit of today', async () => {
    const person = await makePerson();
    await saveAnswers(ctxOf(person), { step: 'kind', kind: 'household' });
    const at = (areaCode: string, areaCodeText = '') =>
      saveAnswers(ctxOf(person), { step: 'address', areaCode, areaCodeText, addressLine: 'Thôn Đông' });
    expect(await at('08785')).toMatchObject({
      fields: [{ field: 'areaCode', code: 'AREA_UNKNOWN', detail: { successor: expect.any(String) } }],
    });
    expect(fields(await at('99999'))).toEqual(['areaCode:AREA_UNKNOWN']);
    expect(fields(await at('', 'Hà Nội'))).toEqual(['areaCode:AREA_UNKNOWN']);
    expect(fields(await at('', 'xuân hòa'))).toEqual(['areaCode:AREA_SEVERAL']);
    expect(await at('', 'đôn nhân')).toMatchObject({ ok: true });
    expect((await ownApplication(person))?.answers.areaName).toBe('Xã Hải Lựu');
  });

  it('refuses what is no readable photo, and papers of others', async () => {
    const [person, other] = [await makePerson(), await makePerson()];
    await tell(person);
    const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) =>
      addApplicationPaper(ctxOf(person), { kind: 'identity', photo: new File([bytes], name) });
    expect(fields(await upload(new Uint8Array(30 * 1024 * 1024), 'lon.jpg'))).toEqual(['photo:FILE_TOO_LARGE']);
    expect(fields(await upload(new TextEncoder().encode('%PDF-1.7 giay phep'), 'giay-phep.jpg'))).toEqual([
      'photo:FILE_NOT_A_PICTURE',
    ]);
    const heic = new Uint8Array(64);
    heic.set(new TextEncoder().encode('ftypheic'), 4);
    expect(fields(await upload(heic, 'anh.jpg'))).toEqual(['photo:FILE_HEIC']);
    expect(fields(await addApplicationPaper(ctxOf(person), { kind: 'business_registration', photo }))).toBeUndefined();
    const fileId = (await ownApplication(person))?.files[0]?.fileId ?? '';
    expect(fileId).not.toBe('');
    await tell(other);
    expect(await removeApplicationPaper(ctxOf(other), { fileId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openPrivateFile(ctxOf(other), { fileId, width: 480 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openPrivateFile(guestCtx(), { fileId, width: 480 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openPrivateFile(ctxOf(person), { fileId, width: 480 })).toMatchObject({ ok: true });
    expect(await removeApplicationPaper(ctxOf(person), { fileId })).toMatchObject({ ok: true });
  });
});

describe('an official', () => {
  it('sees no draft, sees a masked number, and each look is in the log', async () => {
    const [person, analyst, moderator] = [
      await makePerson(),
      await makePerson({ roles: ['analyst'] }),
      await makePerson({ roles: ['moderator'] }),
    ];
    const personalId = personalIdOf();
    const id = await send(person, personalId);
    expect(await applicationCase(ctxOf(analyst), id)).toBeNull();
    const seen = await applicationCase(ctxOf(moderator), id);
    expect(JSON.stringify(seen)).not.toContain(personalId);
    expect(seen?.findings.every((f) => f.level === 'ok')).toBe(true);
    expect((await openApplications()).some((row) => row.id === id)).toBe(true);

    const fileId = seen?.files[0]?.fileId ?? '';
    expect(await openPrivateFile(ctxOf(moderator), { fileId, width: 1600 })).toMatchObject({ ok: true });
    expect(await openPrivateFile(ctxOf(analyst), { fileId, width: 1600 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await revealPersonalId(ctxOf(analyst), { subject: 'application', id, reason: 'xem thử' })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(
      await revealPersonalId(ctxOf(moderator), { subject: 'application', id, reason: 'Đối chiếu căn cước' }),
    ).toMatchObject({ value: { personalId } });
    const log = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(log.map((row) => [row.action, row.actorId, row.reason])).toEqual([
      ['paper.seen', moderator.accountId, null],
      ['personal_id.revealed', moderator.accountId, 'Đối chiếu căn cước'],
    ]);
    expect(JSON.stringify(log, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toContain(personalId);

    await takeBackApplication(ctxOf(person));
    expect(await applicationCase(ctxOf(moderator), id)).toBeNull();
    expect(await decideApplication(ctxOf(moderator), { decision: 'approve', applicationId: id })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('asks for more, gets it, and opens a whole shop', async () => {
    const [person, moderator] = [await makePerson(), await makePerson({ roles: ['moderator'] })];
    const id = await send(person);
    const more = { decision: 'ask_more' as const, applicationId: id, reason: 'Ảnh mặt sau căn cước bị mờ' };
    expect(await decideApplication(ctxOf(person), more)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await decideApplication(ctxOf(moderator), more)).toMatchObject({ ok: true });
    expect(await ownApplication(person)).toMatchObject({ state: 'more_info', decisionReason: more.reason });
    expect(await decideApplication(ctxOf(moderator), { decision: 'approve', applicationId: id })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    await addApplicationPaper(ctxOf(person), { kind: 'identity', photo });
    expect(await submitApplication(ctxOf(person), { agree: true })).toMatchObject({ ok: true });
    const stale = { decision: 'approve' as const, applicationId: id, seenAt: '2026-11-01T00:00:00.000Z' };
    expect(await decideApplication(ctxOf(moderator), stale)).toMatchObject({ code: 'STALE_PAGE' });
    const opened = await decideApplication(ctxOf(moderator), { decision: 'approve', applicationId: id });
    const shopId = opened.ok ? (opened.value.shopId ?? '') : '';
    expect(await shopForSale(shopId)).toMatchObject({ name: 'Vườn nhà Mến', status: 'active', kind: 'household' });
    const shop = await db.shop.findUniqueOrThrow({
      where: { id: shopId },
      include: {
        members: true,
        bankAccounts: true,
        deliveryRules: true,
        pickups: { include: { point: true } },
        producers: true,
        papers: true,
      },
    });
    expect(shop.members).toMatchObject([{ accountId: person.accountId, role: 'owner' }]);
    expect(shop.bankAccounts).toMatchObject([{ state: 'active', bin: '970436', watch: 'sepay' }]);
    expect(shop.deliveryRules).toMatchObject([{ areaId: null, feeVnd: 20_000n }]);
    expect(shop.pickups).toHaveLength(1);
    expect(shop.producers).toMatchObject([{ name: 'Đỗ Thị Mến' }]);
    expect(shop.papers.map((paper) => paper.state)).toEqual(['verified', 'verified']);
    expect(shop.papers[0]?.number).toMatch(/\*{7}/);
    expect(await db.message.count({ where: { toPhone: person.phone } })).toBe(2);
    expect(await saveAnswers(ctxOf(person), { step: 'kind', kind: 'household' })).toMatchObject({
      code: 'SHOP_EXISTS',
    });
    // The same name a second time gets another address.
    const neighbour = await makePerson();
    const second = await decideApplication(ctxOf(moderator), {
      decision: 'approve',
      applicationId: await send(neighbour),
    });
    expect(second).toMatchObject({ ok: true });
    const slugs = (await db.shop.findMany({ where: { name: 'Vườn nhà Mến' } })).map((s) => s.slug).sort();
    expect(new Set(slugs).size).toBe(slugs.length);
    expect((await shopsForOfficials({ q: 'men don nhan' })).rows.some((row) => row.id === shopId)).toBe(true);
    expect((await shopsForOfficials({ q: 'men don nhan', status: 'closed' })).total).toBe(0);
  });

  it('decides once, even when two press at the same moment', async () => {
    const person = await makePerson();
    const officials = [await makePerson({ roles: ['moderator'] }), await makePerson({ roles: ['head'] })];
    const id = await send(person);
    const results = await Promise.all([
      ...officials.map((official) => decideApplication(ctxOf(official), { decision: 'approve', applicationId: id })),
      ...officials.map((official) =>
        decideApplication(ctxOf(official), { decision: 'refuse', applicationId: id, reason: 'Giấy tờ không khớp' }),
      ),
    ]);
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(results.filter((r) => !r.ok).map((r) => (r.ok ? '' : r.code))).toEqual(Array(3).fill('ALREADY_DECIDED'));
    expect(await db.shop.count({ where: { members: { some: { accountId: person.accountId } } } })).toBeLessThanOrEqual(
      1,
    );
    expect(await db.auditEntry.count({ where: { subjectId: id } })).toBe(1);
  });

  it('cannot open a shop against a finding, nor his own', async () => {
    const moderator = await makePerson({ roles: ['moderator'] });
    const id = await send(await makePerson());
    await db.applicationFile.deleteMany({ where: { applicationId: id } });
    expect(await decideApplication(ctxOf(moderator), { decision: 'approve', applicationId: id })).toMatchObject({
      code: 'APPLICATION_INCOMPLETE',
    });
    const own = await send(moderator);
    expect(await decideApplication(ctxOf(moderator), { decision: 'approve', applicationId: own })).toMatchObject({
      code: 'OWN_SHOP',
    });
  });

  it('refuses with a reason, after which a new request may be made', async () => {
    const [person, head] = [await makePerson(), await makePerson({ roles: ['head'] })];
    const id = await send(person);
    const refusal = { decision: 'refuse' as const, applicationId: id, reason: 'Giấy tờ không phải của người đứng tên' };
    expect(await decideApplication(ctxOf(head), refusal)).toMatchObject({ ok: true });
    expect(await ownApplication(person)).toMatchObject({ state: 'refused', decisionReason: refusal.reason });
    expect(await saveAnswers(ctxOf(person), { step: 'kind', kind: 'household' })).toMatchObject({ ok: true });
    expect(await ownApplication(person)).toMatchObject({ state: 'draft', answers: { kind: 'household' } });
  });

  it('suspends and lets back only as the head', async () => {
    const [person, moderator, head] = [
      await makePerson(),
      await makePerson({ roles: ['moderator'] }),
      await makePerson({ roles: ['head'] }),
    ];
    const opened = await decideApplication(ctxOf(moderator), {
      decision: 'approve',
      applicationId: await send(person),
    });
    const shopId = opened.ok ? (opened.value.shopId ?? '') : '';
    const move = { shopId, move: 'suspend' as const, reason: 'Bán hàng không có giấy tờ' };
    expect(await transaction((tx) => changeShopStatus(tx, ctxOf(head), move))).toMatchObject({ ok: true });
    expect(await transaction((tx) => changeShopStatus(tx, ctxOf(head), move))).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    expect(await shopForSale(shopId)).toMatchObject({ status: 'suspended' });
    expect(await transaction((tx) => changeShopStatus(tx, ctxOf(head), { ...move, move: 'reopen' }))).toMatchObject({
      ok: true,
    });
    expect(await shopForSale(shopId)).toMatchObject({ status: 'active' });
  });
});
