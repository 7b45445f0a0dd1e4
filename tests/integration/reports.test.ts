import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { answerMatter } from '#modules/reports/answer-matter.ts';
import { reportLimits } from '#modules/reports/core/report.ts';
import { decideReport } from '#modules/reports/decide-report.ts';
import { openReport } from '#modules/reports/open-report.ts';
import { followReport, matterOfShop, reportCase } from '#modules/reports/queries.ts';
import { reactions as reportFacts } from '#modules/reports/reactions.ts';
import { saveDraft } from '#modules/reports/save-draft.ts';
import { OpenReport } from '#modules/reports/schema.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { db } from '#platform/db.ts';
import { hitAll } from '#platform/limits.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, randomKey, systemCtx } from '../support/market.ts';
import { matterOf, openReportDesk, REASON, report, sweep, typed, WORDS, workOf } from '../support/report-desk.ts';

const { shop, moderator, head, decide } = await openReportDesk();

describe('a report', () => {
  it('needs no account, and its code opens what was done, never by whom', async () => {
    const product = await makeProduct(shop);
    const code = await report(product.slug, { phone: '0912 345 318' });
    expect(code).toMatch(/^PA-[A-HJ-NP-Z2-9]{12}$/);
    const matter = await matterOf(code);
    expect(await workOf(matter.id)).toMatchObject({ kind: 'report', shopId: shop.shopId, dueAt: addHours(NOON, 48) });
    const row = await db.report.findUniqueOrThrow({ where: { code } });
    expect(row.phoneSealed).not.toContain('912345318');
    expect(await followReport(code)).toMatchObject({ outcome: 'waiting', answeredAt: null });
    expect(await decide(matter.id, 'keep')).toMatchObject({ ok: true });
    const followed = await followReport(code.toLowerCase());
    expect(followed).toMatchObject({ outcome: 'kept' });
    expect(JSON.stringify(followed)).not.toMatch(/Lê Minh|912|Phạm/);
    await reportFacts['report.answered']?.(systemCtx(), { reportId: row.id });
    await reportFacts['report.answered']?.(systemCtx(), { reportId: row.id });
    expect(await db.message.count({ where: { template: 'reportAnswered', toPhone: '+84912345318' } })).toBe(1);
  });

  it('of the same thing is joined to one work, however many come at once', async () => {
    const product = await makeProduct(shop);
    const codes = await Promise.all(Array.from({ length: 6 }, () => report(product.slug)));
    const matters = await db.reportMatter.findMany({ where: { subjectId: product.productId } });
    expect(matters).toMatchObject([{ reportCount: 6, state: 'open' }]);
    expect(new Set(codes).size).toBe(6);
    const id = matters[0]?.id ?? '';
    expect(await db.workItem.count({ where: { subjectId: id } })).toBe(1);
    expect((await workOf(id)).subject).toContain('×6');
    // What came after the screen was drawn has not been read.
    const seen = { matterId: id, decision: 'keep', basis: 'listing.label', part: 'whole', reason: REASON } as const;
    expect(await decideReport(ctxOf(moderator), { ...seen, seenCount: 5 })).toMatchObject({ code: 'STALE_PAGE' });
    expect(await decideReport(ctxOf(moderator), { ...seen, seenCount: 6 })).toMatchObject({ ok: true });
    await report(product.slug);
    expect(await db.reportMatter.count({ where: { subjectId: product.productId } })).toBe(2);
  });

  it('is kept as it was typed, script and all, and asks a holder of a right for proof', async () => {
    const product = await makeProduct(shop);
    const text = '<script>alert(1)</script> hàng giả';
    const code = await report(product.slug, { text });
    expect(await followReport(code)).toMatchObject({ text });
    const holder = { name: product.slug, reason: 'infringing', isRightsHolder: 'on', holderName: 'HTX Tam Đảo' };
    expect(await openReport(guestCtx(), typed(holder))).toMatchObject({
      fields: [{ field: 'rightNumber', code: 'REPORT_PROOF_MISSING' }],
    });
    expect(await openReport(guestCtx(), typed({ ...holder, rightNumber: '4-0123456' }))).toMatchObject({ ok: true });
    const found = await reportCase(ctxOf(moderator), (await matterOf(code)).id);
    expect(found?.reports.map(({ rightNumber }) => rightNumber)).toEqual(['4-0123456', '']);
  });

  it('brings photos and papers of a right, each for what it is, without an account', async () => {
    const product = await makeProduct(shop);
    const photo = async () => {
      const made = sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 200, g: 40, b: 40 } } });
      return new File([new Uint8Array(await made.jpeg().toBuffer())], 'a.jpg', { type: 'image/jpeg' });
    };
    const holder = { isRightsHolder: 'on', holderName: 'HTX Tam Đảo', rightNumber: '' };
    const shown = { photos: [await photo(), await photo()], proofs: [await photo()], powerOfAttorney: await photo() };
    const code = await report(product.slug, { ...holder, ...shown });
    const row = await db.report.findUniqueOrThrow({ where: { code }, include: { files: true } });
    expect(row.files.map(({ kind }) => kind).sort()).toEqual(['photo', 'photo', 'power_of_attorney', 'right_proof']);
    const fileId = row.files[0]?.fileId ?? '';
    expect(await openPrivateFile(ctxOf(shop.seller), { fileId, width: 480 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openPrivateFile(ctxOf(moderator), { fileId, width: 480 })).toMatchObject({ ok: true });
    const look = { action: 'paper.seen', subjectKind: 'report', subjectId: row.matterId };
    expect(await db.auditEntry.count({ where: look })).toBe(1);
    const many = { photos: await Promise.all(Array.from({ length: 5 }, photo)) };
    expect(await openReport(guestCtx(), typed({ name: product.slug, ...many }))).toMatchObject({
      fields: [{ field: 'photos', code: 'TOO_MANY_PHOTOS' }],
    });
  });

  it('is refused about what nobody sees, and a forged code opens nothing', async () => {
    expect(await openReport(guestCtx(), typed({ name: 'khong-co' }))).toMatchObject({ code: 'REPORT_SUBJECT_GONE' });
    expect(await openReport(guestCtx(), typed({ subject: 'review', name: "' or 1=1" }))).toMatchObject({
      code: 'REPORT_SUBJECT_GONE',
    });
    for (const code of ['PA-AAAAAAAAAAAA', 'PA1001', "PA-' or '1'='1", '']) expect(await followReport(code)).toBeNull();
  });
});

describe('a flood', () => {
  it('is stopped by phone and account, an address only coarsely', async () => {
    const by = { accountId: null, phoneHash: `flood-${randomKey()}`, address: undefined };
    const hits = [];
    for (let count = 0; count < 11; count++) hits.push(await hitAll(reportLimits(by), NOON));
    expect(hits.filter(({ ok }) => ok)).toHaveLength(10);
    expect(hits.at(-1)).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    const address = { accountId: null, phoneHash: null, address: `10.0.0.${randomKey()}` };
    for (let count = 0; count < 20; count++)
      expect(await hitAll(reportLimits(address), NOON)).toMatchObject({ ok: true });
  });

  it('of one thing is one work and one decision', async () => {
    const product = await makeProduct(shop);
    for (let count = 0; count < 30; count++) await report(product.slug);
    const [matter] = await db.reportMatter.findMany({ where: { subjectId: product.productId } });
    expect(matter).toMatchObject({ reportCount: 30 });
    expect(await decide(matter?.id ?? '', 'keep')).toMatchObject({ ok: true });
    expect(await db.workItem.count({ where: { kind: 'report', subjectId: matter?.id ?? '' } })).toBe(1);
  });

  it('a number that is none is told so', () => {
    const parsed = OpenReport.safeParse({ subject: 'product', name: 'x', reason: 'fake', text: WORDS, phone: '12' });
    expect(parsed.error?.issues).toMatchObject([{ path: ['phone'] }]);
    expect(parsed.error?.issues[0]?.message).toMatch(/^PHONE_/);
  });
});

describe('a decision', () => {
  it('is made once, by whoever was first of two officials', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const both = await Promise.all([decide(id, 'take_down'), decide(id, 'keep', ctxOf(head))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter((one) => !one.ok)).toMatchObject([{ code: 'ALREADY_DECIDED' }]);
    expect(await db.auditEntry.count({ where: { subjectKind: 'report', subjectId: id } })).toBe(1);
  });

  it('is not for a wrong role, another unit, or the own shop', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const inspector = ctxOf(await makePerson({ roles: ['inspector'] }));
    expect(await decide(id, 'keep', inspector)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await decide(id, 'keep', ctxOf(shop.seller))).toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere = await makeShop({ areaName: 'Xã Sông Lô' });
    const local: Person = {
      ...moderator,
      grants: [{ role: 'moderator', areaId: elsewhere.areaId, queues: null, standsInFor: null }],
    };
    expect(await decide(id, 'keep', ctxOf(local))).toMatchObject({ code: 'NOT_ALLOWED' });
    const member: Person = { ...moderator, shops: [{ shopId: shop.shopId, role: 'staff' }] };
    expect(await decide(id, 'take_down', ctxOf(member))).toMatchObject({ code: 'OWN_SHOP' });
    expect((await matterOf(await report(product.slug))).state).toBe('open');
  });

  it('half made is kept for whoever goes on', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const draft = { decision: 'ask', basis: 'listing.label', reason: 'Sửa nơi trồng' } as const;
    expect(await saveDraft(ctxOf(moderator), { matterId: id, ...draft })).toMatchObject({ ok: true });
    expect(await reportCase(ctxOf(head), id)).toMatchObject({ draft, draftBy: 'Lê Minh', state: 'open' });
  });

  it('may ask the seller, who answers; silence brings the work back', async () => {
    const product = await makeProduct(shop);
    const code = await report(product.slug);
    const matter = await matterOf(code);
    expect(await decide(matter.id, 'accept')).toMatchObject({ code: 'CASE_MOVED_ON' });
    expect(await decide(matter.id, 'ask')).toMatchObject({ ok: true });
    expect(await workOf(matter.id)).toMatchObject({ isWaiting: true, closedAt: null, dueAt: addHours(NOON, 48) });
    expect(await matterOfShop(ctxOf(shop.seller), shop.shopId, matter.code)).toMatchObject({ reason: REASON });
    const stranger = ctxOf((await makeShop()).seller);
    expect(await answerMatter(stranger, { matterId: matter.id, text: WORDS })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answerMatter(ctxOf(shop.seller), { matterId: matter.id, text: WORDS })).toMatchObject({ ok: true });
    expect(await workOf(matter.id)).toMatchObject({ isWaiting: false });
    expect(await decide(matter.id, 'accept')).toMatchObject({ ok: true });
    expect(await followReport(code)).toMatchObject({ outcome: 'corrected' });

    const other = await matterOf(await report((await makeProduct(shop)).slug));
    await decide(other.id, 'ask');
    await sweep(addHours(NOON, 47));
    expect((await workOf(other.id)).isWaiting).toBe(true);
    await sweep(addHours(NOON, 49));
    expect((await workOf(other.id)).isWaiting).toBe(false);
    expect((await db.reportMatter.findUniqueOrThrow({ where: { id: other.id } })).state).toBe('open');
  });
});

it("a reporter's papers are for the department alone", async () => {
  const product = await makeProduct(shop);
  const code = await report(product.slug);
  const row = await db.report.findUniqueOrThrow({ where: { code } });
  const file = await db.storedFile.create({
    data: {
      isPublic: false,
      purpose: 'report',
      mime: 'image/webp',
      widths: [480],
      width: 480,
      height: 480,
      bytes: 1,
      sha256: 'x',
      createdAt: NOON,
    },
  });
  await db.reportFile.create({ data: { reportId: row.id, fileId: file.id, kind: 'right_proof' } });
  const look = { fileId: file.id, width: 480 };
  expect(await openPrivateFile(ctxOf(shop.seller), look)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await openPrivateFile(guestCtx(), look)).toMatchObject({ code: 'NOT_FOUND' });
});
