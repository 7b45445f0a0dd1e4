/** Where goods come from by an official's word, what is shown for own produce, and sales of which a provider deducts. */
import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '#api/api.ts';
import type { Ctx, OfficialRole } from '#kernel/actor.ts';
import { addHours, instantOf } from '#kernel/time.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import { productForm } from '#modules/catalog/queries.ts';
import { ruleClass } from '#modules/catalog/rule-class.ts';
import { installRules } from '#modules/law/api.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { decideEvidence } from '#modules/tax/decide-evidence.ts';
import { classCase, classListings, evidenceToDecide, shopTaxMonth, shopTaxYear } from '#modules/tax/queries.ts';
import { SendEvidence } from '#modules/tax/schema.ts';
import { sendEvidence } from '#modules/tax/send-evidence.ts';
import { withdrawEvidence } from '#modules/tax/withdraw-evidence.ts';
import { db } from '#platform/db.ts';
import { encodeToken } from '#platform/token.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, type TestShop } from '../support/market.ts';
import { completedSale, giveBackTo, notedSale, notesOf, toldCompleted, toldSettled } from '../support/taxed-sales.ts';

let shop: TestShop;
let analyst: Ctx;
beforeAll(async () => {
  shop = await makeShop();
  analyst = ctxOf(await makePerson({ roles: ['analyst'], name: 'Lê Thu Hà' }));
});

const official = async (role: OfficialRole) => ctxOf(await makePerson({ roles: [role] }));
const toldOf = async (of: TestShop) =>
  (await inboxOf(of.seller.accountId)).items
    .map(({ template }) => template)
    .filter((one) => /class|evidence/.test(one));

const REASON = 'Gian mua dứa ở chợ đầu mối, không có vườn';

describe('an official’s word on where goods come from', () => {
  it('holds for later orders alone, over the seller’s, and leaves a trace and a notice', async () => {
    const own = await makeShop();
    const before = await completedSale(own, { lines: [{ quantity: 1, activityClass: 'own_produce' }] });
    const line = await db.orderLine.findFirstOrThrow({ where: { orderId: before.orderId } });
    const productId = line.productId ?? '';
    const rule = { productId, reason: REASON };
    expect(await ruleClass(analyst, { ...rule, ruled: 'resale' })).toMatchObject({ ok: true });
    // Twice says nothing new.
    expect(await ruleClass(analyst, { ...rule, ruled: 'resale' })).toMatchObject({ code: 'ALREADY_DECIDED' });

    await toldCompleted(before.orderId);
    expect(await notesOf(before.orderId)).toMatchObject([{ activityClass: 'own_produce' }, {}]);
    const variants = await db.variant.findMany({ where: { productId } });
    const [sold] = await variantsForSale(
      db,
      variants.map(({ id }) => id),
      NOON,
    );
    expect(sold?.activityClass).toBe('resale');
    expect(await toldOf(own)).toEqual(['classRuled']);
    expect((await productForm(ctxOf(own.seller), own.shopId, productId))?.ruled).toEqual({
      activityClass: 'resale',
      reason: REASON,
    });

    const lifted = { ...analyst, now: addHours(NOON, 2) };
    expect(await ruleClass(lifted, { ...rule, ruled: 'seller' })).toMatchObject({ ok: true });
    expect(await classCase(analyst, productId)).toMatchObject({
      said: 'own_produce',
      ruled: null,
      changes: [
        { kind: 'lifted', from: 'resale', to: 'own_produce', byName: 'Lê Thu Hà' },
        { kind: 'ruled', from: 'own_produce', to: 'resale', reason: REASON },
      ],
    });
    expect(await toldOf(own)).toEqual(['classLifted', 'classRuled']);
    const log = await db.auditEntry.findMany({ where: { subjectId: productId }, orderBy: { id: 'asc' } });
    expect(log.map(({ action, reason }) => [action, reason])).toEqual([
      ['tax.class_ruled', REASON],
      ['tax.class_lifted', REASON],
    ]);
  });

  it('is one of two who give it at once', async () => {
    const { productId } = await makeProduct(shop);
    const rule = { productId, ruled: 'own_making' as const, reason: REASON };
    const two = await Promise.all([ruleClass(analyst, rule), ruleClass(await official('head'), rule)]);
    expect(two.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.activityChange.count({ where: { productId } })).toBe(1);
  });

  it('is not for other roles, sellers, drafts, own goods, nor goods of a cooperative', async () => {
    const { productId } = await makeProduct(shop);
    const rule = { productId, ruled: 'resale' as const, reason: REASON };
    for (const ctx of [await official('moderator'), await official('administrator'), ctxOf(shop.seller)]) {
      expect(await ruleClass(ctx, rule)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await classListings(ctx, { q: '', activityClass: null, isRuled: false, page: 1 })).toBeNull();
      expect(await classCase(ctx, productId)).toBeNull();
    }
    const both = { ...(await makePerson({ roles: ['head'] })), shops: shop.seller.shops };
    expect(await ruleClass(ctxOf(both), rule)).toMatchObject({ code: 'NOT_ALLOWED' });
    const draft = await makeProduct(shop);
    await db.product.update({ where: { id: draft.productId }, data: { status: 'draft' } });
    expect(await ruleClass(analyst, { ...rule, productId: draft.productId })).toMatchObject({ code: 'NOT_FOUND' });
    const cooperative = await makeShop({ kind: 'cooperative' });
    const theirs = await makeProduct(cooperative);
    expect(await ruleClass(analyst, { ...rule, productId: theirs.productId })).toMatchObject({ ok: false });
  });

  it('is found in the list by what holds', async () => {
    const own = await makeShop({ name: 'Vườn dứa nhà Tám' });
    const { productId } = await makeProduct(own, { name: 'Dứa Tam Dương', activityClass: 'own_produce' });
    const filter = { q: 'dua tam duong', activityClass: null, isRuled: false, page: 1 } as const;
    expect((await classListings(analyst, filter))?.rows).toMatchObject([
      { productId, ruled: null, hasEvidence: false },
    ]);
    await ruleClass(analyst, { productId, ruled: 'resale', reason: REASON });
    const found = await classListings(analyst, { ...filter, activityClass: 'resale', isRuled: true });
    expect(found).toMatchObject({ total: 1, rows: [{ said: 'own_produce', ruled: 'resale' }] });
    expect((await classListings(analyst, { ...filter, activityClass: 'own_produce' }))?.total).toBe(0);
  });
});

describe('evidence of own produce', () => {
  const paper = (of: TestShop, change: Record<string, string> = {}) =>
    SendEvidence.parse({
      shopId: of.shopId,
      kind: 'land_certificate',
      number: 'CS 012345',
      issuer: 'UBND huyện Sông Lô',
      issuedOn: '2020-05-04',
      expiresOn: '',
      ...change,
    });

  async function sent(of: TestShop, change: Record<string, string> = {}): Promise<string> {
    const done = await sendEvidence(ctxOf(of.seller), paper(of, change));
    if (!done.ok) throw new Error(JSON.stringify(done));
    return (await db.produceEvidence.findFirstOrThrow({ where: { shopId: of.shopId, state: 'waiting' } })).id;
  }

  const produce = { lines: [{ priceVnd: 100_000n, quantity: 1, activityClass: 'own_produce' as const }] };

  it('stands from its acceptance to its end, and each note keeps what stood on its day', async () => {
    const own = await makeShop();
    const id = await sent(own);
    expect(await sendEvidence(ctxOf(own.seller), paper(own))).toMatchObject({ code: 'EVIDENCE_KNOWN' });
    const waiting = await notedSale(own, produce);
    const accepted = addHours(NOON, 2);
    expect(await decideEvidence({ ...analyst, now: accepted }, { id, decision: 'accept' })).toMatchObject({ ok: true });
    const earlier = await notedSale(own, produce, addHours(NOON, 1));
    const standing = await notedSale(own, produce, addHours(NOON, 3));
    const ended = { ...analyst, now: addHours(NOON, 4) };
    const refusal = { id, decision: 'refuse' as const, reason: 'Thửa đất đã bán cho người khác' };
    expect(await decideEvidence(ended, refusal)).toMatchObject({ ok: true });
    const told = await notedSale(own, produce, addHours(NOON, 3));
    const later = await notedSale(own, produce, addHours(NOON, 5));
    const kept = async ({ orderId }: { orderId: string }) =>
      (await notesOf(orderId)).map((note) => note.evidenceNumber);
    expect(await Promise.all([waiting, earlier, standing, told, later].map(kept))).toEqual([
      [null, null],
      [null, null],
      ['CS 012345', null],
      ['CS 012345', null],
      [null, null],
    ]);
    expect(await toldOf(own)).toEqual(['evidenceRefused', 'evidenceAccepted']);
    // What goes back is taken back of the note as it is.
    const backId = await giveBackTo(standing, own, '1', addHours(NOON, 6));
    await toldSettled(standing.orderId, backId);
    expect((await notesOf(standing.orderId)).slice(2)).toMatchObject([
      { evidenceNumber: 'CS 012345', baseVnd: -100_000n },
      { evidenceNumber: null, baseVnd: -20_000n },
    ]);
    const month = await shopTaxMonth(ctxOf(own.seller), own.shopId, '202611', 1);
    expect(month?.rows.filter(({ evidence }) => evidence === 'CS 012345')).toHaveLength(3);
  });

  it('missing is said on the shop’s page', async () => {
    const own = await makeShop();
    await makeProduct(own, { activityClass: 'own_produce' });
    await makeProduct(own);
    const ctx = ctxOf(own.seller);
    expect(await shopTaxYear(ctx, own.shopId)).toMatchObject({ stands: null, ownProduce: 1, unclear: 1 });
    const id = await sent(own, { expiresOn: '2026-12-31' });
    expect((await evidenceToDecide(analyst))?.map((row) => row.id)).toContain(id);
    await decideEvidence(analyst, { id, decision: 'accept' });
    expect(await shopTaxYear(ctx, own.shopId)).toMatchObject({
      stands: { kind: 'land_certificate', number: 'CS 012345' },
      isOwnProduceExempt: false,
    });
    const newYear = ctxOf(own.seller, instantOf('2027-01-01', '08:00'));
    expect(await shopTaxYear(newYear, own.shopId)).toMatchObject({ stands: null });
    expect(await withdrawEvidence(ctx, { id })).toMatchObject({ ok: true });
    expect(await withdrawEvidence(ctx, { id })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await shopTaxYear({ ...ctx, now: addHours(NOON, 1) }, own.shopId)).toMatchObject({ stands: null });
  });

  it('is sent by the shop’s own, of a household, and decided by no member of it', async () => {
    const stranger = await makeShop();
    expect(await sendEvidence(ctxOf(stranger.seller), paper(shop))).toMatchObject({ code: 'NOT_FOUND' });
    const cooperative = await makeShop({ kind: 'cooperative' });
    expect(await sendEvidence(ctxOf(cooperative.seller), paper(cooperative))).toMatchObject({ code: 'NOT_FOUND' });
    const id = await sent(shop);
    expect(await withdrawEvidence(ctxOf(stranger.seller), { id })).toMatchObject({ code: 'NOT_FOUND' });
    const both = ctxOf({ ...(await makePerson({ roles: ['analyst'] })), shops: shop.seller.shops });
    for (const ctx of [both, await official('moderator'), ctxOf(shop.seller)])
      expect(await decideEvidence(ctx, { id, decision: 'accept' })).toMatchObject({ code: 'NOT_ALLOWED' });
    const two = await Promise.all([
      decideEvidence(analyst, { id, decision: 'accept' }),
      decideEvidence(analyst, { id, decision: 'accept' }),
    ]);
    expect(two.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['ALREADY_DECIDED', 'ok']);
    await expect(db.produceEvidence.update({ where: { id }, data: { number: 'khác' } })).rejects.toThrow(
      /never changes/,
    );
    await expect(db.produceEvidence.delete({ where: { id } })).rejects.toThrow(/never removed/);
  });

  it.each([
    [{ issuedOn: '2026-11-24' }, 'issuedOn'],
    [{ expiresOn: '2026-11-22' }, 'expiresOn'],
  ])('with %j is refused', async (change, field) => {
    expect(await sendEvidence(ctxOf(shop.seller), paper(shop, { ...change, number: 'X 1' }))).toMatchObject({
      fields: [{ field }],
    });
  });
});

describe('where a licensed provider deducts before it settles', () => {
  const at = instantOf('2031-03-10', '09:00');
  const citation = 'Công văn của cơ quan thuế';

  async function paidBy(method: 'vnpay' | 'momo' | 'vietqr'): Promise<Awaited<ReturnType<typeof completedSale>>> {
    const order = await completedSale(
      shop,
      { lines: [{ priceVnd: 500_000n, quantity: 2, activityClass: 'resale' }] },
      at,
    );
    await db.payment.updateMany({ where: { orderId: order.orderId }, data: { method } });
    await toldCompleted(order.orderId);
    return order;
  }

  beforeAll(async () => {
    await installRules([
      {
        code: 'tax.withholding_mode',
        value: 'active',
        citation,
        effectiveFrom: '2031-01-01',
        effectiveTo: '2031-12-31',
      },
      { code: 'tax.deducting_channels', value: ['vnpay', 'bank'], citation, effectiveFrom: '2031-01-01' },
    ]);
  });

  it('the note says so, and only of that way', async () => {
    const modes = async (method: 'vnpay' | 'momo' | 'vietqr') =>
      new Set((await notesOf((await paidBy(method)).orderId)).map(({ mode, channel }) => `${channel} ${mode}`));
    expect(await modes('vnpay')).toEqual(new Set(['vnpay active']));
    expect(await modes('momo')).toEqual(new Set(['momo record_only']));
    // Straight to the seller, whatever the rule names.
    expect(await modes('vietqr')).toEqual(new Set(['bank record_only']));
  });

  it('what came back is paid back by the same provider, and the entry says it', async () => {
    const order = await paidBy('vnpay');
    const backId = await giveBackTo(order, shop, '1', addHours(at, 1));
    await toldSettled(order.orderId, backId);
    expect((await notesOf(order.orderId)).at(-1)).toMatchObject({
      mode: 'active',
      channel: 'vnpay',
      baseVnd: -500_000n,
      vatVnd: -5_000n,
      pitVnd: -2_500n,
      period: '203103',
    });
    const entry = await db.bookEntry.findUniqueOrThrow({ where: { entryKey: `tax-return:${backId}` } });
    expect(entry.proof).toEqual({ mode: 'active', channel: 'vnpay' });
  });

  it('the shop’s page says what was deducted', async () => {
    const year = await shopTaxYear(ctxOf(shop.seller, addHours(at, 2)), shop.shopId);
    // Two sales by that way with their deliveries, less one piece that came back.
    expect(year).toMatchObject({ rule: 'active', months: [{ period: '203103', deductedVnd: 2n * 15_900n - 7_500n }] });
  });

  it('the database lets no note say that a bank deducted', async () => {
    const [note] = await notesOf((await paidBy('momo')).orderId);
    if (!note) throw new Error('no note');
    const { id: _, ...rest } = note;
    await expect(db.taxNote.create({ data: { ...rest, channel: 'cash', mode: 'active' } })).rejects.toThrow(/deducted/);
  });
});

describe('doors for programs', () => {
  const get = (path: string, token?: string) =>
    api.request(`http://localhost/api${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  const tokenOf = (accountId: string, isOfficial: boolean) =>
    encodeToken({ accountId, sessionVersion: 1, hasSecondFactor: isOfficial }, 3600);

  it('open for whom they are, and are no place for others', async () => {
    const own = await makeShop();
    await notedSale(own);
    const paper = `/tax-statements/${own.shopId}/2026`;
    const file = '/tax-returns/2026-11/1/xlsx';
    expect((await get(paper)).status).toBe(401);
    expect((await get(file)).status).toBe(401);
    const seller = await tokenOf(own.seller.accountId, false);
    const stranger = await tokenOf(shop.seller.accountId, false);
    expect((await get(paper, stranger)).status).toBe(404);
    expect((await get(file, seller)).status).toBe(403);
    const printed = await get(paper, seller);
    expect(printed.status).toBe(200);
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    expect(printed.headers.get('cache-control')).toBe('private, no-store');
    expect(new TextDecoder().decode((await printed.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
    if (analyst.actor.kind !== 'person') throw new Error('nobody');
    expect((await get(file, await tokenOf(analyst.actor.accountId, true))).status).toBe(404);
    expect((await get('/tax-returns/2026-13/1/xlsx', await tokenOf(analyst.actor.accountId, true))).status).toBe(404);
  });
});
