import { describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { tell } from '#modules/notices/api.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { applyRetention } from '#modules/personal-data/apply-retention.ts';
import { askDepartment } from '#modules/personal-data/ask-department.ts';
import { askExport } from '#modules/personal-data/ask-export.ts';
import { LEFT_NAME } from '#modules/personal-data/core/holding.ts';
import { holdingsOf } from '#modules/personal-data/core/holdings.ts';
import { deleteAccount } from '#modules/personal-data/delete-account.ts';
import { makeExport } from '#modules/personal-data/make-export.ts';
import { readHeld } from '#modules/personal-data/map-store.ts';
import { heldBy, ownConsents } from '#modules/personal-data/queries.ts';
import { withdrawConsent } from '#modules/personal-data/withdraw-consent.ts';
import { db, transaction } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import { newId } from '#platform/ids.ts';
import { guestWithCart } from '../support/checkout.ts';
import { byPassword, exported, lostApplication, orderOf, passwordHash, person } from '../support/data-subjects.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';

const checkOf = async (applicationId: string): Promise<string> =>
  (await db.identityCheck.findFirstOrThrow({ where: { applicationId } })).id;

/** Ways to the provider for a request, and answers from there. */
const toldOf = (applicationId: string): Promise<number[]> =>
  Promise.all([
    db.identityJourney.count({ where: { applicationId } }),
    db.identityCheck.count({ where: { applicationId } }),
  ]);

describe('closing an account', () => {
  const gone = { ...byPassword, isSure: true };

  it('waits for what is open with others, and says what', async () => {
    const hoa = await person();
    const code = await orderOf(hoa);
    expect(await deleteAccount(ctxOf(hoa), { ...gone, isSure: false })).toMatchObject({
      fields: [{ field: 'isSure' }],
    });
    expect(await deleteAccount(ctxOf(hoa), gone)).toMatchObject({
      ok: false,
      code: 'DATA_OPEN_ORDERS',
      detail: { count: 1 },
    });
    expect((await db.account.findUniqueOrThrow({ where: { id: hoa.accountId } })).status).toBe('active');
    expect(await cancelOrder(ctxOf(hoa), { code, reason: 'Đổi ý' })).toMatchObject({ ok: true });
    expect(await deleteAccount(ctxOf(hoa), gone)).toMatchObject({ ok: true });

    const { seller } = await makeShop();
    await db.account.update({ where: { id: seller.accountId }, data: { passwordHash } });
    expect(await deleteAccount(ctxOf(seller), gone)).toMatchObject({ code: 'DATA_OPEN_SHOP' });
    const head = await makePerson({ roles: ['head'] });
    await db.account.update({ where: { id: head.accountId }, data: { passwordHash } });
    expect(await deleteAccount(ctxOf(head), gone)).toMatchObject({ code: 'DATA_OFFICIAL' });
  });

  it('erases at once what no law keeps, gives the number back, and happens once', async () => {
    const hoa = await person('Phạm Thị Hoa Lài');
    const code = await orderOf(hoa);
    await cancelOrder(ctxOf(hoa), { code, reason: 'Đổi ý' });
    const archive = await exported(hoa);
    await db.consent.create({
      data: {
        accountId: hoa.accountId,
        kind: 'account',
        textVersion: 'du-lieu-ca-nhan/1',
        channel: 'web',
        givenAt: NOON,
      },
    });
    await askDepartment(ctxOf(hoa), { kind: 'see', text: 'Ai đã xem giấy tờ của tôi?' });
    const twice = await Promise.all([deleteAccount(ctxOf(hoa), gone), deleteAccount(ctxOf(hoa), gone)]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);

    const row = await db.account.findUniqueOrThrow({ where: { id: hoa.accountId } });
    expect(row).toMatchObject({
      status: 'closed',
      phone: `closed:${row.id}`,
      name: LEFT_NAME,
      email: null,
      passwordHash: 'none',
      sessionVersion: 2,
    });
    expect(await db.inboxItem.count({ where: { accountId: hoa.accountId } })).toBe(0);
    expect(await db.cart.count({ where: { accountId: hoa.accountId } })).toBe(0);
    expect(await db.message.count({ where: { toPhone: hoa.phone } })).toBe(0);
    expect(await db.oneTimeCode.count({ where: { phone: hoa.phone } })).toBe(0);
    expect(await db.consent.count({ where: { accountId: hoa.accountId, withdrawnAt: null } })).toBe(0);
    expect(
      await db.workItem.count({ where: { kind: 'data_request', closedAt: null, party: 'Phạm Thị Hoa Lài' } }),
    ).toBe(0);
    expect(await files().get(`${archive}.zip`)).toBeNull();
    // The order is a record of both sides and stays for its years.
    expect(await db.order.findUniqueOrThrow({ where: { code } })).toMatchObject({ contactName: 'Nguyễn Thị Hoa' });
    expect(await db.dataRequest.findMany({ where: { accountId: hoa.accountId, kind: 'delete' } })).toMatchObject([
      { state: 'done' },
    ]);
    // A fact that comes late finds nobody to tell.
    const late = {
      topic: 'reviews',
      template: 'reviewAnswered',
      values: { product: 'Ổi', shop: 'Vườn' },
      link: '/',
      onceKey: 'late',
    } as const;
    await transaction(async (tx) =>
      ok(await tell(tx, systemCtx(), { ...late, to: { accountId: hoa.accountId, phone: hoa.phone } })),
    );
    expect(await db.inboxItem.count({ where: { accountId: hoa.accountId } })).toBe(0);
    expect(await db.message.count({ where: { toPhone: hoa.phone } })).toBe(0);
    // Its number opens a new account.
    expect((await makePerson({ phone: hoa.phone })).accountId).not.toBe(hoa.accountId);
  });

  it('wakes no export that was still being made', async () => {
    const hoa = await person();
    await askExport(ctxOf(hoa), byPassword);
    const { id } = await db.dataRequest.findFirstOrThrow({ where: { accountId: hoa.accountId } });
    expect(await deleteAccount(ctxOf(hoa), gone)).toMatchObject({ ok: true });
    await makeExport(systemCtx(), { requestId: id });
    expect(await files().get(`${id}.zip`)).toBeNull();
    expect(await db.dataRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'withdrawn' });
  });
});

describe('agreements', () => {
  const consent = (owner: Person, kind: string) =>
    db.consent.create({
      data: { accountId: owner.accountId, kind, textVersion: 'du-lieu-ca-nhan/1', channel: 'web', givenAt: NOON },
    });

  it('are withdrawn by their person where nothing stands on them', async () => {
    const hoa = await person();
    const zalo = await consent(hoa, 'zalo');
    const account = await consent(hoa, 'account');
    await db.noticePreference.create({
      data: { accountId: hoa.accountId, topic: 'orders', channel: 'zns', isOn: true },
    });
    const stranger = await person();
    expect(await withdrawConsent(ctxOf(stranger), { consentId: zalo.id })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    expect(await withdrawConsent(ctxOf(hoa), { consentId: account.id })).toMatchObject({ code: 'CONSENT_BY_LAW' });
    const twice = await Promise.all([
      withdrawConsent(ctxOf(hoa), { consentId: zalo.id }),
      withdrawConsent(ctxOf(hoa), { consentId: zalo.id }),
    ]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.noticePreference.findMany({ where: { accountId: hoa.accountId } })).toMatchObject([
      { isOn: false },
    ]);
    expect((await ownConsents(hoa)).find(({ kind }) => kind === 'zalo')).toMatchObject({ withdrawnAt: NOON });
    const { seller } = await makeShop();
    const papers = await consent(seller, 'shop_papers');
    expect(await withdrawConsent(ctxOf(seller), { consentId: papers.id })).toMatchObject({ code: 'CONSENT_BY_LAW' });
  });

  it('to the use of papers takes the photos of a lost request with it', async () => {
    const hoa = await person();
    const papers = await consent(hoa, 'shop_papers');
    const { fileId, applicationId } = await lostApplication(hoa, NOON);
    expect(await withdrawConsent(ctxOf(hoa), { consentId: papers.id })).toMatchObject({ ok: true });
    expect(await db.storedFile.count({ where: { id: fileId } })).toBe(0);
    expect(await files().get(`${fileId}-480.webp`)).toBeNull();
    expect(await db.shopApplication.findUniqueOrThrow({ where: { id: applicationId } })).toMatchObject({
      answers: {},
      personalIdSealed: null,
      personalIdHash: null,
    });
    expect(await toldOf(applicationId)).toEqual([0, 0]);
  });

  it('to asking a provider takes what it told for a lost request, and nobody is to look at it', async () => {
    const hoa = await person();
    const asked = await consent(hoa, 'electronic_identity');
    const { applicationId } = await lostApplication(hoa, NOON);
    const { id: subjectId } = await db.identityCheck.update({
      where: { id: await checkOf(applicationId) },
      data: { state: 'waiting' },
    });
    const work = {
      kind: 'paper' as const,
      subjectId,
      code: subjectId,
      variant: 'identity_check',
      subject: '',
      party: '',
    };
    await db.workItem.create({ data: { ...work, openedAt: NOON, dueAt: NOON } });
    expect(await withdrawConsent(ctxOf(hoa), { consentId: asked.id })).toMatchObject({ ok: true });
    expect(await toldOf(applicationId)).toEqual([0, 0]);
    expect(await db.workItem.findFirst({ where: { subjectId } })).toMatchObject({
      closedAt: NOON,
      outcome: 'withdrawn',
    });
    // The request itself stands on another agreement.
    expect(await db.shopApplication.count({ where: { id: applicationId, personalIdHash: { not: null } } })).toBe(1);
  });
});

describe('what is kept no longer', () => {
  it('goes by the terms of the map, and nothing before', async () => {
    const hoa = await person();
    const code = await orderOf(hoa);
    await cancelOrder(ctxOf(hoa), { code, reason: 'Đổi ý' });
    const guest = await guestWithCart([]);
    const { fileId, applicationId } = await lostApplication(hoa, NOON);
    await db.idempotencyKey.create({
      data: { id: newId(), bodyHash: 'x', state: 'done', lockedUntil: NOON, createdAt: NOON, body: hoa.phone },
    });
    await applyRetention(systemCtx(addHours(NOON, 6 * 24)));
    expect(await db.idempotencyKey.count({ where: { body: hoa.phone } })).toBe(1);
    expect(await db.storedFile.count({ where: { id: fileId } })).toBe(1);
    expect(await toldOf(applicationId)).toEqual([1, 1]);
    await applyRetention(systemCtx(addHours(NOON, 200 * 24)));
    expect(await toldOf(applicationId)).toEqual([0, 0]);
    expect(await db.idempotencyKey.count({ where: { body: hoa.phone } })).toBe(0);
    expect(await db.cart.count({ where: { id: guest.cartId } })).toBe(0);
    expect(await db.storedFile.count({ where: { id: fileId } })).toBe(0);
    expect(await files().get(`${fileId}-480.webp`)).toBeNull();
    expect(await db.order.findUniqueOrThrow({ where: { code } })).not.toMatchObject({ contactPhone: '' });
    await applyRetention(systemCtx(addHours(NOON, (3 * 366 + 1) * 24)));
    expect(await db.order.findUniqueOrThrow({ where: { code } })).toMatchObject({
      contactName: LEFT_NAME,
      contactPhone: '',
      addressLine: '',
    });
    // A second time there is nothing left to do.
    await applyRetention(systemCtx(addHours(NOON, (3 * 366 + 1) * 24)));
  });

  it('keeps papers of a closed shop for the years of its invoices', async () => {
    const { shopId, seller } = await makeShop();
    const { fileId } = await lostApplication(seller, NOON);
    await db.paper.create({
      data: { shopId, kind: 'identity', number: '…0001', issuer: '', state: 'verified', fileId, createdAt: NOON },
    });
    await db.shop.update({ where: { id: shopId }, data: { status: 'closed', closedAt: NOON } });
    await applyRetention(systemCtx(addHours(NOON, 9 * 366 * 24)));
    expect(await db.storedFile.count({ where: { id: fileId } })).toBe(1);
    await applyRetention(systemCtx(addHours(NOON, (10 * 366 + 1) * 24)));
    expect(await db.storedFile.count({ where: { id: fileId } })).toBe(0);
    expect(await db.paper.findMany({ where: { shopId } })).toMatchObject([{ kind: 'identity', fileId: null }]);
    expect(await files().get(`${fileId}-480.webp`)).toBeNull();
  });

  it('is told to the person by what it is for', async () => {
    const hoa = await person();
    await orderOf(hoa);
    const held = await heldBy(hoa);
    expect(held.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['account', 'orders', 'money']));
    // As many as she finds in her archive.
    const self = { accountId: hoa.accountId, phone: hoa.phone };
    const rows = await Promise.all(holdingsOf('orders').map((holding) => readHeld(holding, self)));
    expect(held).toContainEqual({ purpose: 'orders', count: rows.flat().length });
  });
});
