import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { addEvidenceByHand } from '#modules/cases/add-evidence.ts';
import { addNote } from '#modules/cases/add-note.ts';
import { addParty } from '#modules/cases/add-party.ts';
import { openCase } from '#modules/cases/api.ts';
import { changeCase, takeCase } from '#modules/cases/change-case.ts';
import { openCaseByHand } from '#modules/cases/open-case.ts';
import { officialCase, officialCases } from '#modules/cases/queries.ts';
import { reactions } from '#modules/cases/reactions.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import { ProposeSanction } from '#modules/sanctions/schema.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { db, transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { openCaseDesk, TITLE, unnamed } from '../support/case-desk.ts';
import { ctxOf, makeArea, makePerson, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';

const FILTER = { q: '', state: null, isMine: false, shopId: null, from: null, to: null, page: 1 } as const;
const PIECE = { text: '', link: '', photos: [] };

const { inspector, head, opened } = await openCaseDesk();

describe('a file', () => {
  it('is opened once for one matter, numbered by its year, and taken in charge', async () => {
    const { shopId } = await makeShop();
    const source = { kind: 'report' as const, id: randomUUID() };
    const both = await Promise.all([
      transaction(async (tx) => ({ ok: true, value: await openCase(tx, inspector, { shopId, source, title: TITLE }) })),
      transaction(async (tx) => ({ ok: true, value: await openCase(tx, head, { shopId, source, title: TITLE }) })),
    ]);
    const ids = both.map((one) => (one.ok ? one.value : ''));
    expect(ids[0]).toBe(ids[1]);
    const file = await db.caseFile.findUniqueOrThrow({ where: { id: ids[0] ?? '' } });
    expect(file.code).toMatch(/^HS-2026-\d{4}$/);
    expect(await takeCase(head, { caseId: file.id })).toMatchObject({ ok: true });
    const mine = await officialCases(head, { ...FILTER, isMine: true });
    expect(mine?.rows).toMatchObject([{ id: file.id, inChargeName: 'Trần Thị Trưởng', sourceKind: 'report' }]);
  });

  it('keeps evidence, notes and events as they were put in, and shows what was altered', async () => {
    const shop = await makeShop();
    const { caseId, code } = await opened(shop);
    const { productId, slug } = await makeProduct(shop, { name: 'Mật ong <script>alert(1)</script>' });
    const piece = { ...PIECE, caseId };
    expect(
      await addEvidenceByHand(inspector, { ...piece, kind: 'text', text: 'Nhãn không có nơi sản xuất' }),
    ).toMatchObject({ ok: true });
    expect(
      await addEvidenceByHand(inspector, { ...piece, kind: 'listing', link: `https://cho.test/san-pham/${slug}?a=1` }),
    ).toMatchObject({ ok: true });
    const foreign = await makeProduct(await makeShop());
    expect(await addEvidenceByHand(inspector, { ...piece, kind: 'listing', link: foreign.slug })).toMatchObject({
      fields: [{ field: 'link', code: 'EVIDENCE_UNKNOWN' }],
    });
    expect(await addNote(inspector, { caseId, text: 'x'.repeat(5000) })).toMatchObject({ ok: true });
    expect(
      await addParty(inspector, { caseId, role: 'witness', name: 'Chi cục Quản lý thị trường', contact: '' }),
    ).toMatchObject({ ok: true });
    // What is changed afterwards does not reach the copy.
    await db.product.update({ where: { id: productId }, data: { name: 'Tên khác' } });
    const file = await officialCase(inspector, code);
    expect(file?.evidence).toMatchObject([
      { kind: 'text', isWhole: true },
      { kind: 'listing', isWhole: true, data: { name: 'Mật ong <script>alert(1)</script>' } },
    ]);
    expect(unnamed(file?.evidence[1]?.data)).toEqual([]);
    expect(file?.notes).toMatchObject([{ byName: 'Lê Văn Kiểm' }]);
    expect(file?.parties.map(({ role }) => role)).toEqual(['seller', 'witness']);
    for (const change of [
      () => db.caseEvidence.updateMany({ where: { caseId }, data: { text: 'khác' } }),
      () => db.caseNote.deleteMany({ where: { caseId } }),
      () => db.caseEvent.deleteMany({ where: { caseId } }),
      () => db.caseParty.updateMany({ where: { caseId }, data: { name: 'khác' } }),
    ])
      await expect(change()).rejects.toThrow();
    await db.caseEvidence.create({
      data: { caseId, kind: 'text', text: 'giả', sha256: sha256('thật'), addedAt: NOON },
    });
    expect((await officialCase(inspector, code))?.evidence.at(-1)).toMatchObject({ text: 'giả', isWhole: false });
  });

  it('has its photos for itself: also who took one leaves a line in the log for every look', async () => {
    const shop = await makeShop();
    const { caseId } = await opened(shop);
    const jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'green' } })
      .jpeg()
      .toBuffer();
    const photo = new File([new Uint8Array(jpeg)], 'quay.jpg', { type: 'image/jpeg' });
    const added = await addEvidenceByHand(inspector, { ...PIECE, caseId, kind: 'photo', photos: [photo] });
    expect(added).toMatchObject({ ok: true });
    const { fileId } = await db.caseEvidence.findFirstOrThrow({ where: { caseId, kind: 'photo' } });
    expect(await db.storedFile.findUnique({ where: { id: fileId ?? '' } })).toMatchObject({ ownerId: null });
    expect(await openPrivateFile(inspector, { fileId: fileId ?? '', width: 480 })).toMatchObject({ ok: true });
    expect(await db.auditEntry.count({ where: { action: 'paper.seen', subjectId: caseId } })).toBe(1);
  });

  it('is decided, closed and opened again, each from where it may', async () => {
    const { caseId } = await opened(await makeShop());
    const move = { caseId, outcome: null, reason: 'Đã làm việc với gian hàng' };
    expect(await changeCase(inspector, { ...move, move: 'decide' })).toMatchObject({ fields: [{ field: 'outcome' }] });
    const twice = await Promise.all([
      changeCase(inspector, { ...move, move: 'decide', outcome: 'no_violation' }),
      changeCase(head, { ...move, move: 'decide', outcome: 'violation' }),
    ]);
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    expect(twice.filter((one) => !one.ok && one.code === 'CASE_MOVED_ON')).toHaveLength(1);
    expect(await changeCase(inspector, { ...move, move: 'close' })).toMatchObject({ ok: true });
    expect(await addEvidenceByHand(inspector, { ...PIECE, caseId, kind: 'text', text: 'thêm' })).toMatchObject({
      code: 'CASE_CLOSED',
    });
    expect(await changeCase(inspector, { ...move, move: 'reopen' })).toMatchObject({ ok: true });
    // What was found the first time is no finding of an open file.
    expect(await db.caseFile.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ outcome: null });
    expect(await changeCase(inspector, { ...move, move: 'reopen' })).toMatchObject({ code: 'CASE_MOVED_ON' });
  });

  it('is not for sellers, other roles, other units, nor one’s own shop', async () => {
    const shop = await makeShop();
    const { caseId, code } = await opened(shop);
    const areaId = await makeArea('Xã Tam Đảo');
    const far: Person = {
      ...(await makePerson({ roles: ['inspector'] })),
      grants: [{ role: 'inspector', areaId, queues: null, standsInFor: null }],
    };
    const own: Person = { ...(inspector.actor as Person), shops: shop.seller.shops };
    const piece = { ...PIECE, caseId, kind: 'text' as const, text: 'Ghi nhận' };
    for (const actor of [far, shop.seller, await makePerson({ roles: ['analyst'] })]) {
      expect(await addEvidenceByHand(ctxOf(actor), piece)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await openCaseByHand(ctxOf(actor), { shopId: shop.shopId, title: TITLE })).toMatchObject({
        code: 'NOT_ALLOWED',
      });
    }
    expect(await addEvidenceByHand(ctxOf(own), piece)).toMatchObject({ code: 'OWN_SHOP' });
    expect(await openCaseByHand(ctxOf(own), { shopId: shop.shopId, title: TITLE })).toMatchObject({ code: 'OWN_SHOP' });
    expect(await officialCase(ctxOf(shop.seller), code)).toBeNull();
    expect((await officialCase(ctxOf(far), code))?.mayWork).toBe(false);
  });

  it('is worked on in the name of whose power reaches its unit', async () => {
    const shop = await makeShop();
    const areaId = await makeArea('Xã Yên Lạc');
    const absentId = (head.actor as Person).accountId;
    const own = { role: 'inspector' as const, areaId, queues: null, standsInFor: null };
    const nearby = { ...own, areaId: shop.areaId, standsInFor: absentId };
    const ctx = ctxOf({ ...(await makePerson({ roles: ['inspector'] })), grants: [own, nearby] });
    const made = await openCaseByHand({ ...ctx }, { shopId: shop.shopId, title: TITLE });
    const { id } = await db.caseFile.findUniqueOrThrow({ where: { code: made.ok ? made.value.code : '' } });
    await addNote({ ...ctx }, { caseId: id, text: 'Đã gọi cho gian hàng' });
    const log = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(log.map(({ action, onBehalfOf }) => [action, onBehalfOf])).toEqual([
      ['case.opened', absentId],
      ['case.note', absentId],
    ]);
  });

  it('is opened by what an inspection found, once, with the inspector in charge', async () => {
    const shop = await makeShop();
    const inspectorId = (inspector.actor as Person).accountId;
    const inspection = await db.inspection.create({
      data: {
        code: `KT-${shop.shopId.slice(-6)}`,
        kind: 'visit',
        state: 'underway',
        startedAt: NOON,
        checklistFrom: NOON,
        shopId: shop.shopId,
        areaId: shop.areaId,
        reason: 'Mẫu quý',
        dueAt: NOON,
        createdAt: NOON,
        createdById: inspectorId,
        inspectorId,
        note: 'Thiếu nhãn',
      },
    });
    const found = () => reactions['inspection.found']?.(systemCtx(), { inspectionId: inspection.id });
    await found();
    await found();
    const file = await db.caseFile.findFirstOrThrow({ where: { sourceId: inspection.id } });
    expect(file).toMatchObject({ sourceKind: 'inspection', inChargeId: inspectorId, openedById: null });
    const evidence = (await officialCase(inspector, file.code))?.evidence;
    expect(evidence?.flatMap(({ data }) => unnamed(data))).toEqual([]);
    expect(evidence).toMatchObject([{ kind: 'inspection', isWhole: true, data: { note: 'Thiếu nhãn' } }]);
  });

  it('is decided by a sanction of its own', async () => {
    const shop = await makeShop();
    const { caseId } = await opened(shop);
    const asked = {
      shopId: shop.shopId,
      caseId,
      level: 'warn',
      basis: 'shop.disclosure',
      ground: 'papers',
      reason: TITLE,
    };
    const made = await proposeSanction(inspector, ProposeSanction.parse(asked));
    const sanctionId = made.ok ? made.value.sanctionId : '';
    await reactions['sanction.decided']?.(systemCtx(), { sanctionId });
    await reactions['sanction.decided']?.(systemCtx(), { sanctionId });
    expect(await db.caseFile.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({
      state: 'decided',
      outcome: 'violation',
    });
    expect(await db.caseEvent.count({ where: { caseId, kind: 'sanction' } })).toBe(1);
    const other = await makeShop();
    expect(await proposeSanction(inspector, ProposeSanction.parse({ ...asked, shopId: other.shopId }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
