import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx, Person } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { tell } from '#modules/notices/api.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { addBreachEntry } from '#modules/personal-data/add-breach-entry.ts';
import { answerRequest } from '#modules/personal-data/answer-request.ts';
import { openExport } from '#modules/personal-data/api.ts';
import { applyRetention } from '#modules/personal-data/apply-retention.ts';
import { askDepartment } from '#modules/personal-data/ask-department.ts';
import { askExport } from '#modules/personal-data/ask-export.ts';
import { LEFT_NAME } from '#modules/personal-data/core/holding.ts';
import { holdingsOf } from '#modules/personal-data/core/holdings.ts';
import { sweeps } from '#modules/personal-data/deadlines.ts';
import { deleteAccount } from '#modules/personal-data/delete-account.ts';
import { makeExport } from '#modules/personal-data/make-export.ts';
import { readHeld } from '#modules/personal-data/map-store.ts';
import {
  breachList,
  breachView,
  deskFigures,
  deskRequests,
  heldBy,
  ownConsents,
  ownRequests,
} from '#modules/personal-data/queries.ts';
import { recordBreach } from '#modules/personal-data/record-breach.ts';
import { sendProofCode } from '#modules/personal-data/send-proof-code.ts';
import { withdrawConsent } from '#modules/personal-data/withdraw-consent.ts';
import { withdrawRequest } from '#modules/personal-data/withdraw-request.ts';
import { db, transaction } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import { newId } from '#platform/ids.ts';
import { hashPassword } from '#platform/passwords.ts';
import { lookupHash, seal } from '#platform/secrets.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { lastCode } from '../support/people.ts';

const PASSWORD = 'rau muống xào tỏi';
let passwordHash: string;

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

async function person(name = 'Nguyễn Thị Hoa'): Promise<Person> {
  const made = await makePerson({ name });
  await db.account.update({ where: { id: made.accountId }, data: { passwordHash } });
  return made;
}

const byPassword = { password: PASSWORD, code: '' };

/** An order of a signed-in buyer; paid in cash when it comes. */
async function orderOf(buyer: Person): Promise<string> {
  const shop = await makeShop();
  const { variantId } = await makeProduct(shop);
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const guest = await guestWithCart([{ variantId, quantity: 1 }]);
  await db.cart.update({ where: { id: guest.cartId }, data: { accountId: buyer.accountId } });
  const bought = await buy(ctxOf({ ...buyer, cartToken: guest.token }), guest.cartId, { areaCode, method: 'cod' });
  if (!bought.ok) throw new Error(bought.code);
  return bought.value.orderCodes[0] ?? '';
}

async function exported(owner: Person): Promise<string> {
  expect(await askExport(ctxOf(owner), byPassword)).toMatchObject({ ok: true });
  const { id } = await db.dataRequest.findFirstOrThrow({ where: { accountId: owner.accountId, state: 'open' } });
  await makeExport(systemCtx(), { requestId: id });
  return id;
}

/** Names and texts in an archive, read from its local headers. */
function entriesOf(zip: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(zip);
  const found = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, nameLength, offset] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    found.set(name, inflateRawSync(bytes.subarray(from, from + packed)).toString('utf8'));
    at += 46 + nameLength;
  }
  return found;
}

describe('taking one’s data along', () => {
  it('wants the password or a code again, and is one at a time', async () => {
    const hoa = await person();
    expect(await askExport(ctxOf(hoa), { password: '', code: '' })).toMatchObject({
      fields: [{ field: 'password', code: 'PROOF_MISSING' }],
    });
    expect(await askExport(ctxOf(hoa), { password: 'sai', code: '' })).toMatchObject({
      fields: [{ field: 'password', code: 'PASSWORD_WRONG' }],
    });
    expect(await askExport(guestCtx(), byPassword)).toMatchObject({ ok: false, code: 'SIGN_IN_REQUIRED' });
    expect(await sendProofCode(ctxOf(hoa))).toMatchObject({ ok: true });
    const code = await lastCode(hoa.phone);
    expect(await askExport(ctxOf(hoa), { password: '', code: code === '000000' ? '111111' : '000000' })).toMatchObject({
      fields: [{ field: 'code', code: 'CODE_WRONG' }],
    });
    expect(await askExport(ctxOf(hoa), { password: '', code })).toMatchObject({ ok: true });
    expect(await askExport(ctxOf(hoa), byPassword)).toMatchObject({ ok: false, code: 'DATA_REQUEST_OPEN' });
    const lan = await person();
    const twice = await Promise.all([askExport(ctxOf(lan), byPassword), askExport(ctxOf(lan), byPassword)]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('has everything about the person, opened, and nothing of others', async () => {
    const hoa = await person('Nguyễn Thị Hoa Quỳnh');
    const code = await orderOf(hoa);
    const other = await orderOf(await person());
    await db.account.update({ where: { id: hoa.accountId }, data: { email: 'hoa@nha.vn' } });
    const { id: orderId } = await db.order.findUniqueOrThrow({ where: { code } });
    await db.invoiceWish.create({
      data: {
        orderId,
        name: '=HYPERLINK("x")',
        personalIdSealed: seal('026099000001'),
        personalIdHash: lookupHash('personal_id', '026099000001'),
        createdAt: NOON,
        updatedAt: NOON,
      },
    });
    const fileId = newId();
    await files().put(`${fileId}-480.webp`, new Uint8Array([1, 2, 3]));
    await db.storedFile.create({
      data: {
        id: fileId,
        isPublic: false,
        purpose: 'return',
        ownerId: hoa.accountId,
        mime: 'image/webp',
        widths: [480],
        bytes: 3,
        sha256: 'x',
        createdAt: NOON,
      },
    });
    const id = await exported(hoa);
    // What rests is sealed: no name can be read in the store.
    const kept = await files().get(`${id}.zip`);
    expect(
      Buffer.from(kept ?? [])
        .subarray(0, 2)
        .toString(),
    ).not.toBe('PK');
    const opened = await openExport(ctxOf(hoa), id);
    if (!opened.ok) throw new Error(opened.code);
    const entries = entriesOf(opened.value);
    const whole = [...entries.values()].join('\n');
    expect([...entries.keys()]).toEqual(
      expect.arrayContaining([
        'doc-truoc.txt',
        'account/accounts.json',
        'orders/orders.csv',
        'invoices/invoice_wishes.json',
        `anh/return-${fileId}.webp`,
      ]),
    );
    for (const known of [hoa.phone, 'Nguyễn Thị Hoa Quỳnh', 'hoa@nha.vn', code, '026099000001'])
      expect(whole).toContain(known);
    expect(whole).not.toContain(other);
    expect(whole).not.toMatch(/password_hash|argon2|_sealed|personal_id_hash|token_hash/);
    expect(entries.get('doc-truoc.txt')).toContain('Giữ thêm 3 năm sau khi rút');
    // A spreadsheet must not run what somebody typed.
    expect(entries.get('invoices/invoice_wishes.csv')).toContain("'=HYPERLINK");
    const notices = await db.inboxItem.findMany({ where: { accountId: hoa.accountId, template: 'dataReady' } });
    expect(notices).toMatchObject([{ link: '/tai-khoan/rieng-tu' }]);
    // Run again after a crash: nothing is made or told twice.
    await makeExport(systemCtx(), { requestId: id });
    expect(await db.inboxItem.count({ where: { accountId: hoa.accountId, template: 'dataReady' } })).toBe(1);
  });

  it('is there when two made it at the same time', async () => {
    const hoa = await person();
    await askExport(ctxOf(hoa), byPassword);
    const { id } = await db.dataRequest.findFirstOrThrow({ where: { accountId: hoa.accountId } });
    await Promise.all([makeExport(systemCtx(), { requestId: id }), makeExport(systemCtx(), { requestId: id })]);
    expect(await openExport(ctxOf(hoa), id)).toMatchObject({ ok: true });
    expect(await db.inboxItem.count({ where: { accountId: hoa.accountId, template: 'dataReady' } })).toBe(1);
  });

  it('opens for its person alone, and for seven days', async () => {
    const hoa = await person();
    const id = await exported(hoa);
    const official = await makePerson({ roles: ['head', 'administrator'] });
    for (const actor of [await person(), official])
      expect(await openExport(ctxOf(actor), id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await openExport(guestCtx(), id)).toMatchObject({ code: 'NOT_FOUND' });
    for (const forged of [newId(), 'khong-phai-ma', `${id}'`])
      expect(await openExport(ctxOf(hoa), forged)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openExport(ctxOf(hoa, addHours(NOON, 7 * 24 - 1)), id)).toMatchObject({ ok: true });
    expect(await openExport(ctxOf(hoa, addHours(NOON, 7 * 24)), id)).toMatchObject({ ok: false, code: 'GONE' });
    for (const sweep of sweeps) await sweep.run(systemCtx(addHours(NOON, 7 * 24)));
    expect(await files().get(`${id}.zip`)).toBeNull();
    expect(await ownRequests(hoa)).toMatchObject([{ state: 'expired' }]);
    expect(await db.auditEntry.count({ where: { action: 'data.download', subjectId: id } })).toBe(1);
  });
});

describe('asking the department', () => {
  const ask = { kind: 'correct' as const, text: 'Tên trên đơn cũ viết sai dấu.' };

  it('has a deadline, is answered once, and not by the person herself', async () => {
    const hoa = await person();
    expect(await askDepartment(ctxOf(hoa), ask)).toMatchObject({ ok: true });
    expect(await askDepartment(ctxOf(hoa), ask)).toMatchObject({ ok: false, code: 'DATA_REQUEST_OPEN' });
    const [request] = await ownRequests(hoa);
    expect(request).toMatchObject({ kind: 'correct', state: 'open', dueAt: addHours(NOON, 48) });
    const requestId = request?.id ?? '';
    expect(await db.workItem.findFirst({ where: { subjectId: requestId } })).toMatchObject({
      kind: 'data_request',
      closedAt: null,
    });
    const answer = { requestId, decision: 'answer' as const, reason: 'Đã sửa ở đơn còn mở.' };
    const [head, second, moderator] = await Promise.all([
      makePerson({ roles: ['head'] }),
      makePerson({ roles: ['administrator'] }),
      makePerson({ roles: ['moderator'] }),
    ]);
    expect(await answerRequest(ctxOf(moderator), answer)).toMatchObject({ ok: false, code: 'NOT_ALLOWED' });
    expect(await deskRequests(ctxOf(moderator), { kind: null, state: null, page: 1 })).toBeNull();
    const both = await Promise.all([answerRequest(ctxOf(head), answer), answerRequest(ctxOf(second), answer)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter((one) => !one.ok)).toMatchObject([{ code: 'ALREADY_DECIDED' }]);
    expect(await ownRequests(hoa)).toMatchObject([{ state: 'answered', answer: answer.reason }]);
    expect(await withdrawRequest(ctxOf(hoa), { requestId })).toMatchObject({ ok: false, code: 'ALREADY_DECIDED' });

    await askDepartment(ctxOf(head), ask);
    const [own] = await ownRequests(head);
    expect(await answerRequest(ctxOf(head), { ...answer, requestId: own?.id ?? '' })).toMatchObject({
      code: 'OWN_SHOP',
    });
    expect(await withdrawRequest(ctxOf(hoa), { requestId: own?.id ?? '' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdrawRequest(ctxOf(head), { requestId: own?.id ?? '' })).toMatchObject({ ok: true });
    expect(await answerRequest(ctxOf(second), { ...answer, requestId: own?.id ?? '' })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    expect(await deskFigures(ctxOf(head))).toMatchObject({ late: 0 });
  });
});

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

const checkOf = async (applicationId: string): Promise<string> =>
  (await db.identityCheck.findFirstOrThrow({ where: { applicationId } })).id;

/** Ways to the provider for a request, and answers from there. */
const toldOf = (applicationId: string): Promise<number[]> =>
  Promise.all([
    db.identityJourney.count({ where: { applicationId } }),
    db.identityCheck.count({ where: { applicationId } }),
  ]);

async function lostApplication(owner: Person, at: Date) {
  const fileId = newId();
  await files().put(`${fileId}-480.webp`, new Uint8Array([1]));
  await db.storedFile.create({
    data: {
      id: fileId,
      isPublic: false,
      purpose: 'paper',
      ownerId: owner.accountId,
      mime: 'image/webp',
      widths: [480],
      bytes: 1,
      sha256: 'x',
      createdAt: at,
    },
  });
  const application = await db.shopApplication.create({
    data: {
      code: `HS${fileId.slice(-6)}`,
      accountId: owner.accountId,
      state: 'refused',
      answers: { legalName: 'Trần Thị Bưởi' },
      personalIdSealed: seal('026099000009'),
      personalIdHash: lookupHash('personal_id', fileId),
      createdAt: at,
      updatedAt: at,
      files: { create: { fileId, kind: 'identity' } },
    },
  });
  const applicationId = application.id;
  const journey = await db.identityJourney.create({
    data: {
      accountId: owner.accountId,
      applicationId,
      stateHash: fileId,
      startedAt: at,
      expiresAt: at,
      usedAt: at,
      outcome: 'answered',
    },
  });
  await db.identityCheck.create({
    data: {
      code: `DD${fileId.slice(-6)}`,
      journeyId: journey.id,
      accountId: owner.accountId,
      applicationId,
      issuer: 'https://dinh-danh.example',
      subjectHash: fileId,
      toldName: 'TRẦN THỊ BƯỞI',
      againstName: 'Trần Thị Bưởi',
      assurance: '2',
      state: 'refused',
      checkedAt: at,
    },
  });
  return { fileId, applicationId };
}

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

describe('the register of breaches', () => {
  it('runs from when it was known, and is written on, not over', async () => {
    const head: Ctx = ctxOf(await makePerson({ roles: ['head'] }));
    const known = {
      title: 'Gửi nhầm bảng đơn hàng',
      story: 'Một bảng kê gửi nhầm hộp thư.',
      knownDay: '2026-11-22',
      knownClock: 9 * 60,
      happenedDay: null,
      peopleCount: 12,
    };
    expect(await recordBreach(ctxOf(await makePerson({ roles: ['moderator'] })), known)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await recordBreach(head, { ...known, knownDay: '2026-11-24' })).toMatchObject({
      fields: [{ code: 'BREACH_TIME' }],
    });
    const made = await recordBreach(head, known);
    if (!made.ok) throw new Error(made.code);
    const breachId = made.value.id;
    expect(await breachList(head)).toMatchObject([{ state: 'known', dueAt: new Date('2026-11-25T02:00:00Z') }]);
    const entry = { breachId, text: 'Gửi văn bản tới cơ quan bảo vệ dữ liệu.' };
    expect(await addBreachEntry(head, { ...entry, kind: 'authority' })).toMatchObject({ ok: true });
    expect(await addBreachEntry(head, { ...entry, kind: 'people' })).toMatchObject({ ok: true });
    expect(await addBreachEntry(head, { ...entry, kind: 'closed' })).toMatchObject({ ok: true });
    expect(await addBreachEntry(head, { ...entry, kind: 'finding' })).toMatchObject({
      ok: false,
      code: 'BREACH_CLOSED',
    });
    expect(await breachList(head)).toMatchObject([
      { state: 'closed', authorityToldAt: NOON, peopleToldAt: NOON, closedAt: NOON },
    ]);
    const view = await breachView(head, breachId);
    expect(view?.entries.map(({ kind }) => kind)).toEqual(['authority', 'people', 'closed']);
    expect(view).toMatchObject({ state: 'closed', authorityToldAt: NOON, story: known.story });
    expect(await breachView(ctxOf(await makePerson({ roles: ['moderator'] })), breachId)).toBeNull();
    await expect(db.dataBreachEntry.updateMany({ where: { breachId }, data: { text: 'khác' } })).rejects.toThrow();
    expect(await db.auditEntry.count({ where: { subjectKind: 'data_breach', subjectId: breachId } })).toBe(4);
  });
});
