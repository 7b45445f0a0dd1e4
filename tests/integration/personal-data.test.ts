import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { addBreachEntry } from '#modules/personal-data/add-breach-entry.ts';
import { answerRequest } from '#modules/personal-data/answer-request.ts';
import { openExport } from '#modules/personal-data/api.ts';
import { askDepartment } from '#modules/personal-data/ask-department.ts';
import { askExport } from '#modules/personal-data/ask-export.ts';
import { sweeps } from '#modules/personal-data/deadlines.ts';
import { makeExport } from '#modules/personal-data/make-export.ts';
import { breachList, breachView, deskFigures, deskRequests, ownRequests } from '#modules/personal-data/queries.ts';
import { recordBreach } from '#modules/personal-data/record-breach.ts';
import { sendProofCode } from '#modules/personal-data/send-proof-code.ts';
import { withdrawRequest } from '#modules/personal-data/withdraw-request.ts';
import { db } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import { newId } from '#platform/ids.ts';
import { lookupHash, seal } from '#platform/secrets.ts';
import { byPassword, exported, orderOf, person } from '../support/data-subjects.ts';
import { ctxOf, guestCtx, makePerson, NOON, systemCtx } from '../support/market.ts';
import { lastCode } from '../support/people.ts';

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
