import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { addPhoto } from '#modules/inspections/add-photo.ts';
import { answerInspection } from '#modules/inspections/answer-inspection.ts';
import { beginInspection } from '#modules/inspections/begin-inspection.ts';
import { closeInspection } from '#modules/inspections/close-inspection.ts';
import { sweeps } from '#modules/inspections/deadlines.ts';
import { dropInspection } from '#modules/inspections/drop-inspection.ts';
import { linkTestOrder } from '#modules/inspections/link-order.ts';
import { openPhoto } from '#modules/inspections/open-photo.ts';
import { deskInspection, inspections, shopInspection, shopInspections } from '#modules/inspections/queries.ts';
import { removePhoto } from '#modules/inspections/remove-photo.ts';
import { saveFindings } from '#modules/inspections/save-findings.ts';
import type { Signature } from '#modules/inspections/schema.ts';
import { signInspection } from '#modules/inspections/sign-inspection.ts';
import { sellerOrder, sellerOrders } from '#modules/orders/queries.ts';
import { picturesOf } from '#modules/personal-data/queries.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { workItem } from '#modules/work/queries.ts';
import { db } from '#platform/db.ts';
import { files, pictureName } from '#platform/files.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { allYes, as, fields, later, NO_FILTER, only, openInspections, reason, record } from '../support/inspected.ts';
import {
  ctxOf,
  makeArea,
  makePerson,
  makeProduct,
  makeShop,
  NOON,
  systemCtx,
  type TestShop,
} from '../support/market.ts';

const { inspector, other, planned, begun, signed } = await openInspections();

describe('an inspection', () => {
  it('is begun by one inspector of its place who is not of the shop', async () => {
    const shop = await makeShop();
    const inspectionId = await planned(shop);
    const begin = (person: Person) => beginInspection(as(person, later(5)), { inspectionId });
    expect(await begin(only(other, await makeArea('Xã Ở Xa')))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await begin(await makePerson({ roles: ['moderator'] }))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await begin({ ...other, shops: [{ shopId: shop.shopId, role: 'packer' }] })).toMatchObject({
      code: 'OWN_SHOP',
    });
    const both = await Promise.all([begin(inspector), begin(other)]);
    expect(both.map((done) => done.ok).sort()).toEqual([false, true]);
    expect(both.find((done) => !done.ok)).toMatchObject({ code: 'INSPECTION_TAKEN' });
    const [winner, loser] = both[0]?.ok ? [inspector, other] : [other, inspector];
    const draft = record(inspectionId, []);
    expect(await saveFindings(as(loser, later(6)), draft)).toMatchObject({ code: 'INSPECTION_TAKEN' });
    expect(await saveFindings(as(winner, later(6)), draft)).toMatchObject({ ok: true });
  });

  it('keeps what was written so far, with the questions and the law of the day it began', async () => {
    const shop = await makeShop();
    const { inspectionId, keys } = await begun(shop);
    const ctx = as(inspector, later(20));
    const measured = { latitude: '21.412345', longitude: '105.472345', accuracyM: '12.4', place: '' };
    await saveFindings(ctx, record(inspectionId, [{ key: keys[0] ?? '', verdict: 'yes', note: '' }], measured));
    await saveFindings(
      ctx,
      record(
        inspectionId,
        [
          { key: keys[0] ?? '', verdict: 'no', note: 'Không ghi địa chỉ' },
          { key: 'khong_co_cau_nay', verdict: 'yes', note: '' },
        ],
        measured,
      ),
    );
    const found = await deskInspection(as(inspector), { id: inspectionId });
    expect(found).toMatchObject({ latitude: 21.412345, accuracyM: 12, checklistFrom: '2026-07-01', state: 'underway' });
    expect(found?.items[0]).toMatchObject({ verdict: 'no', note: 'Không ghi địa chỉ' });
    expect(found?.items.filter(({ verdict }) => verdict !== null)).toHaveLength(1);
    expect(found?.items.find(({ key }) => key === 'label')?.citation).toContain('37/2026');
  });

  it('dates nothing back and signs nothing half', async () => {
    const shop = await makeShop();
    const { inspectionId, keys } = await begun(shop);
    const ctx = as(inspector, later(30));
    const sign = (more: Partial<Signature>, answers = allYes(keys)) =>
      signInspection(ctx, record(inspectionId, answers, more));
    expect(fields(await sign({ seenAt: addHours(NOON, -24) }))).toEqual(['seenAt:TIME_BACKDATED']);
    expect(fields(await sign({ seenAt: later(5) }))).toEqual(['seenAt:TIME_BACKDATED']);
    expect(fields(await sign({ seenAt: later(90) }))).toEqual(['seenAt:TIME_FUTURE']);
    expect(fields(await sign({ place: '' }))).toEqual(['place:PLACE_MISSING']);
    expect(fields(await sign({}, [{ key: keys[0] ?? '', verdict: 'no', note: '' }]))).toEqual([
      `note_${keys[0]}:INSPECTION_NOTE_MISSING`,
      ...keys.slice(1).map((key) => `verdict_${key}:INSPECTION_UNFINISHED`),
    ]);
    expect(fields(await sign({ isSure: false }))).toEqual(['isSure:SIGN_MISSING']);
    // The minute of the beginning is not before it.
    expect(await sign({ seenAt: later(10) })).toMatchObject({ ok: true });
  });

  it('stands as it was signed, is told to the shop, and asks for a file where the inspector says so', async () => {
    const shop = await makeShop();
    const { inspectionId, keys } = await begun(shop);
    expect(await shopInspections(as(shop.seller), shop.shopId)).toEqual([]);
    expect(await shopInspection(as(shop.seller), shop.shopId, inspectionId)).toBeNull();
    const sign = () =>
      signInspection(as(inspector, later(30)), record(inspectionId, allYes(keys, 'label'), { opensCase: true }));
    // An official who belongs to the shop knows as much of it as the shop: nothing, and then what was signed.
    const related = { ...other, shops: [{ shopId: shop.shopId, role: 'bookkeeper' as const }] };
    const { code } = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
    const known = async (person: Person) => [
      (await inspections(as(person), { ...NO_FILTER, q: code }))?.total,
      (await deskInspection(as(person), { id: inspectionId }))?.id,
      (await workItem(as(person), { kind: 'inspection', id: inspectionId }))?.id,
    ];
    expect(await known(related)).toEqual([0, undefined, undefined]);
    expect(await known(other)).toEqual([1, inspectionId, inspectionId]);
    const both = await Promise.all([sign(), sign()]);
    expect(both.map((done) => done.ok).sort()).toEqual([false, true]);
    expect(both.find((done) => !done.ok)).toMatchObject({ code: 'INSPECTION_SIGNED' });
    expect(await known(related)).toEqual([1, inspectionId, undefined]);
    const ctx = as(inspector, later(40));
    expect(await saveFindings(ctx, record(inspectionId, allYes(keys)))).toMatchObject({ code: 'INSPECTION_SIGNED' });
    await expect(db.inspectionItem.updateMany({ where: { inspectionId }, data: { verdict: 'yes' } })).rejects.toThrow(
      /was signed/,
    );
    await expect(db.inspection.update({ where: { id: inspectionId }, data: { note: 'khác' } })).rejects.toThrow(
      /was signed/,
    );
    expect(await dropInspection(ctx, { inspectionId, reason })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(
      await db.inboxItem.count({ where: { accountId: shop.seller.accountId, template: 'inspectionSigned' } }),
    ).toBe(1);
    const facts = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from boss.job where data->>'name' = 'inspection.found' and data->'fact'->>'inspectionId' = ${inspectionId}`;
    expect(facts[0]?.count).toBe(1);
    expect(await shopInspection(as(shop.seller), shop.shopId, inspectionId)).toMatchObject({
      hasFindings: true,
      mayAnswer: true,
      inspectorName: 'Cán bộ kiểm tra',
    });
    expect(await shopInspection(as((await makeShop()).seller), shop.shopId, inspectionId)).toBeNull();
  });

  it('that is not carried out says why', async () => {
    const shop = await makeShop();
    const inspectionId = await planned(shop);
    expect(await dropInspection(as(inspector), { inspectionId, reason })).toMatchObject({ ok: true });
    expect(await beginInspection(as(inspector), { inspectionId })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await planned(shop)).not.toBe(inspectionId);
  });
});

describe('a test purchase', () => {
  async function bought(shop: TestShop, buyer: Person, at: Date): Promise<string> {
    const product = await makeProduct(shop);
    const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }], at);
    const done = await buy(guest.ctx, guest.cartId, { areaCode, method: 'cod' });
    if (!done.ok) throw new Error(done.code);
    const code = done.value.orderCodes[0] ?? '';
    const { purchaseId: id } = await db.order.findUniqueOrThrow({ where: { code } });
    await db.purchase.update({ where: { id }, data: { accountId: buyer.accountId } });
    return code;
  }

  it('is an order like any other: the shop sees no difference, and learns of the result alone', async () => {
    const shop = await makeShop();
    const early = await bought(shop, inspector, addHours(NOON, -1));
    const { inspectionId, keys } = await begun(shop, 'purchase');
    const orderCode = await bought(shop, inspector, later(12));
    const strangers = await bought(shop, await makePerson(), later(12));
    const elsewhere = await bought(await makeShop(), inspector, later(12));
    const before = await sellerOrder(as(shop.seller, later(15)), shop.shopId, orderCode);
    const listed = await sellerOrders(as(shop.seller, later(15)), shop.shopId, {});
    const notices = await db.inboxItem.count({ where: { accountId: shop.seller.accountId } });

    const link = (code: string) => linkTestOrder(as(inspector, later(15)), { inspectionId, orderCode: code });
    for (const wrong of [early, strangers, elsewhere, 'DHZZZZZZZZ'])
      expect(fields(await link(wrong))).toEqual(['orderCode:TEST_ORDER_UNKNOWN']);
    expect(fields(await signInspection(as(inspector, later(16)), record(inspectionId, allYes(keys))))).toEqual([
      'orderCode:TEST_ORDER_UNKNOWN',
    ]);
    expect(await link(orderCode)).toMatchObject({ ok: true });

    expect(await sellerOrder(as(shop.seller, later(15)), shop.shopId, orderCode)).toEqual(before);
    expect(await sellerOrders(as(shop.seller, later(15)), shop.shopId, {})).toEqual(listed);
    expect(await db.inboxItem.count({ where: { accountId: shop.seller.accountId } })).toBe(notices);
    expect(await shopInspections(as(shop.seller), shop.shopId)).toEqual([]);

    expect(
      await signInspection(
        as(inspector, later(60)),
        record(inspectionId, allYes(keys, 'weight'), { place: 'Nhà riêng' }),
      ),
    ).toMatchObject({ ok: true });
    const told = JSON.stringify(await shopInspection(as(shop.seller, later(61)), shop.shopId, inspectionId));
    for (const trace of [orderCode, 'Cán bộ kiểm tra', 'Nhà riêng', inspector.accountId])
      expect(told).not.toContain(trace);
    expect(told).toContain('Thiếu hạn dùng');
  });
});

describe('the shop', () => {
  it('answers once, in its time, for itself', async () => {
    const shop = await makeShop();
    const inspectionId = await signed(shop);
    const answer = (person: Person, at: Date, shopId = shop.shopId) =>
      answerInspection(as(person, at), { inspectionId, shopId, text: 'Đã dán nhãn lại toàn bộ' });
    const stranger = await makeShop();
    expect(await answer(stranger.seller, later(60), stranger.shopId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answer(stranger.seller, later(60))).toMatchObject({ code: 'NOT_FOUND' });
    const packer = { ...(await makePerson()), shops: [{ shopId: shop.shopId, role: 'packer' as const }] };
    expect(await answer(packer, later(60))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await answer(shop.seller, addHours(NOON, 24 * 30))).toMatchObject({ code: 'ANSWER_LATE' });
    const both = await Promise.all([answer(shop.seller, later(60)), answer(shop.seller, later(60))]);
    expect(both.map((done) => done.ok).sort()).toEqual([false, true]);
    const found = await deskInspection(as(inspector), { id: inspectionId });
    expect(found).toMatchObject({ state: 'answered', answer: 'Đã dán nhãn lại toàn bộ', mayClose: true });
    const close = (person: Person) => closeInspection(as(person, later(90)), { inspectionId, reason: 'Đã khắc phục' });
    expect(await close(only(other, await makeArea('Xã Ở Xa')))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await close(other)).toMatchObject({ ok: true });
    expect(await close(other)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await shopInspection(as(shop.seller, later(95)), shop.shopId, inspectionId)).toMatchObject({
      state: 'closed',
      closingNote: 'Đã khắc phục',
    });
  });

  it('may be silent: what found nothing is over, the rest comes back to the department', async () => {
    const [clean, found] = [await makeShop(), await makeShop()];
    const [cleanId, foundId] = [await signed(clean, 'none'), await signed(found)];
    // Five working days after a Monday, end of office.
    for (const at of [new Date('2026-11-30T09:59:00Z'), new Date('2026-11-30T10:00:00Z')]) {
      for (const sweep of sweeps) await sweep.run(systemCtx(at));
      const isOver = at.getUTCMinutes() === 0;
      const stateOf = async (id: string) => (await db.inspection.findUniqueOrThrow({ where: { id } })).state;
      expect(await stateOf(cleanId)).toBe(isOver ? 'closed' : 'signed');
      expect(await stateOf(foundId)).toBe('signed');
      const open = { kind: 'inspection' as const, subjectId: foundId, closedAt: null };
      expect(await db.workItem.count({ where: open })).toBe(isOver ? 1 : 0);
    }
    expect((await deskInspection(as(inspector), { id: foundId }))?.mayClose).toBe(true);
    // The department's own five working days, none of them a Saturday.
    expect(await db.workItem.findFirst({ where: { kind: 'inspection', subjectId: foundId } })).toMatchObject({
      dueAt: new Date('2026-12-07T10:00:00Z'),
    });
  });
});

describe('photos', () => {
  it('keep where and when beside them and nothing of the camera inside, for inspectors, then for the shop', async () => {
    const shop = await makeShop();
    const { inspectionId, keys } = await begun(shop);
    const taken = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'green' } })
      .withExif({ IFD0: { Make: 'Dien thoai' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 24/1 44/1' } })
      .jpeg()
      .toBuffer();
    const photo = new File([new Uint8Array(taken)], 'nhan.jpg', { type: 'image/jpeg' });
    const place = { place: '', latitude: '21.41', longitude: '105.47', accuracyM: '8' };
    const add = (person: Person, more: object = {}) =>
      addPhoto(as(person, later(15)), { inspectionId, photo, itemKey: 'label', ...place, ...more });
    expect(await add(other)).toMatchObject({ code: 'INSPECTION_TAKEN' });
    expect(fields(await add(inspector, { latitude: '', longitude: '' }))).toEqual(['place:PLACE_MISSING']);
    expect(fields(await add(inspector, { itemKey: 'la' }))).toEqual(['itemKey:CHOICE_UNKNOWN']);
    expect(await add(inspector)).toMatchObject({ ok: true });
    expect(await add(inspector)).toMatchObject({ ok: true });
    const [kept, spare] = (await deskInspection(as(inspector), { id: inspectionId }))?.photos ?? [];
    const fileId = kept?.fileId ?? '';
    expect(kept).toMatchObject({ position: '21.41000, 105.47000', accuracyM: 8, takenAt: later(15), itemKey: 'label' });
    const stored = await files().get(pictureName(fileId, 1600));
    expect((await sharp(stored ?? new Uint8Array()).metadata()).exif).toBeUndefined();
    expect(await removePhoto(as(inspector, later(16)), { inspectionId, fileId: spare?.fileId ?? '' })).toMatchObject({
      ok: true,
    });
    // Out of the file it is nowhere: neither a row nor bytes stay behind.
    expect(await db.storedFile.count({ where: { id: spare?.fileId ?? '' } })).toBe(0);
    expect(await files().get(pictureName(spare?.fileId ?? '', 1600))).toBeNull();
    const open = (person: Person) => openPhoto(as(person, later(20)), { fileId, width: 480 });
    // Who took it has it for the department: no door of his own opens it, and it is not among what is his.
    expect(await openPrivateFile(ctxOf(inspector), { fileId, width: 480 })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await picturesOf(inspector.accountId)).toEqual([]);
    const far = only(other, await makeArea('Xã Ở Xa'));
    const related = { ...other, shops: [{ shopId: shop.shopId, role: 'staff' as const }] };
    for (const person of [shop.seller, far, related, await makePerson()])
      expect(await open(person)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await open(other)).toMatchObject({ ok: true });
    expect(await db.auditEntry.count({ where: { action: 'inspection.photo_seen', subjectId: inspectionId } })).toBe(1);
    await signInspection(as(inspector, later(30)), record(inspectionId, allYes(keys, 'label')));
    expect(await open(shop.seller)).toMatchObject({ ok: true });
    expect(await removePhoto(as(inspector, later(40)), { inspectionId, fileId })).toMatchObject({
      code: 'INSPECTION_SIGNED',
    });
  });
});
