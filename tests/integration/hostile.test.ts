import { describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { addDays, addMinutes, dayOf, instantOf } from '#kernel/time.ts';
import { createAccount } from '#modules/accounts/api.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { removePhoto } from '#modules/catalog/remove-photo.ts';
import { placeOrder } from '#modules/checkout/place-order.ts';
import { askOrderCode } from '#modules/orders/ask-order-code.ts';
import { cancelOrder } from '#modules/orders/cancel-order.ts';
import { openOrder } from '#modules/orders/open-order.ts';
import { sellerOrder } from '#modules/orders/queries.ts';
import { sellerOrders } from '#modules/orders/seller-orders.ts';
import { writeReview } from '#modules/reviews/write-review.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import { ProposeSanction } from '#modules/sanctions/schema.ts';
import { askBankChange } from '#modules/shops/ask-bank-change.ts';
import { confirmBankChange } from '#modules/shops/confirm-bank-change.ts';
import { decideBankChange } from '#modules/shops/decide-bank-change.ts';
import { privateFile } from '#modules/shops/queries.ts';
import { saveWatch } from '#modules/shops/save-watch.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db, transaction } from '#platform/db.ts';
import { parse } from '#platform/parse.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';
import { lastCode } from '../support/people.ts';
import { queued } from '../support/queued.ts';

const shop = await makeShop();
const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });

async function orderOf(phone: string): Promise<string> {
  const product = await makeProduct(shop);
  const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
  const placed = await buy(guest.ctx, guest.cartId, { areaCode, phone });
  if (!placed.ok) throw new Error(placed.code);
  return placed.value.orderCodes[0] ?? '';
}

async function fileOf(purpose: 'paper' | 'product'): Promise<string> {
  const file = await db.storedFile.create({
    data: {
      isPublic: purpose === 'product',
      purpose,
      ownerId: shop.seller.accountId,
      mime: 'image/webp',
      widths: [480],
      bytes: 1,
      sha256: 'x',
      createdAt: NOON,
    },
  });
  return file.id;
}

const wrongFor = (code: string): string => (code === '111111' ? '222222' : '111111');
const stateOf = async (code: string) => (await db.order.findUniqueOrThrow({ where: { code } })).state;

describe('guessed codes', () => {
  it('open no order once five were wrong', async () => {
    const phone = '+84913555001';
    const code = await orderOf(phone);
    await askOrderCode(guestCtx(), { code, phone });
    const right = await lastCode(phone);
    for (const left of [4, 3, 2, 1])
      expect(await openOrder(guestCtx(), { code, phone, otp: wrongFor(right) })).toMatchObject({
        fields: [{ field: 'otp', code: 'CODE_WRONG', detail: { left } }],
      });
    expect((await openOrder(guestCtx(), { code, phone, otp: wrongFor(right) })).ok).toBe(false);
    expect(await openOrder(guestCtx(), { code, phone, otp: right })).toMatchObject({
      fields: [{ field: 'otp', code: 'CODE_USED_UP' }],
    });
  });

  it('move no money once five were wrong', async () => {
    const phone = '+84913555002';
    const password = 'mat-khau-rieng-cua-men';
    const made = await transaction(async (tx) =>
      ok(await createAccount(tx, systemCtx(), { phone, name: 'Trần Văn Mến', password })),
    );
    const owner: Person = { ...shop.seller, phone, accountId: made.ok ? made.value : '' };
    const { shopId } = shop;
    const account = { bin: '970418', accountNumber: '26010000999', holderName: 'TRAN VAN MEN' };
    expect(await askBankChange(ctxOf(owner), { shopId, ...account, password })).toMatchObject({ ok: true });
    const right = await lastCode(phone);
    for (let tries = 0; tries < 5; tries++)
      expect((await confirmBankChange(ctxOf(owner), { shopId, code: wrongFor(right) })).ok).toBe(false);
    expect(await confirmBankChange(ctxOf(owner), { shopId, code: right })).toMatchObject({
      fields: [{ field: 'code', code: 'CODE_USED_UP' }],
    });
  });
});

describe('a shop with the same account number at another bank', () => {
  it('signs with its own secret for itself only, and cannot use up the number of another’s notice', async () => {
    const secret = 'khoa-cua-ke-gian-32-ky-tu';
    const thief = await makeShop();
    await db.bankAccount.updateMany({ where: { shopId: thief.shopId }, data: { accountNumber: shop.accountNumber } });
    await saveWatch(ctxOf(thief.seller), { shopId: thief.shopId, watch: 'sepay', secretPassword: secret });
    const code = await orderOf('+84913555003');
    const attempt = await attemptOf(code);
    const row = { accountNumber: shop.accountNumber, amountVnd: attempt.amountVnd, content: attempt.code, id: 987_654 };
    expect(await receiveBankNotice(systemCtx(), sepayNotice({ ...row, secret }))).toMatchObject({ ok: true });
    expect(await stateOf(code)).toBe('awaiting_payment');
    expect(await db.notice.findFirstOrThrow({ where: { attemptId: attempt.id } })).toMatchObject({
      outcome: 'wrong_account',
      shopId: thief.shopId,
    });
    expect(await receiveBankNotice(systemCtx(), sepayNotice(row))).toMatchObject({ ok: true });
    expect(await stateOf(code)).toBe('placed');
  });
});

describe('an official with a shop', () => {
  it('decides nothing about it', async () => {
    const official = await makePerson({ roles: ['head'] });
    const own = ctxOf({ ...official, shops: [{ shopId: shop.shopId, role: 'staff' }] });
    const product = await makeProduct(shop);
    const review = await db.listingReview.create({
      data: {
        productId: product.productId,
        code: 'HS-THU-1',
        kind: 'change',
        proposed: {},
        findings: [],
        submittedById: shop.seller.accountId,
        submittedAt: NOON,
        dueAt: NOON,
      },
    });
    await queued('listing', review.id, shop);
    const change = await db.bankAccountChange.create({
      data: {
        shopId: shop.shopId,
        bin: '970418',
        accountNumber: '26010000888',
        accountHash: 'x',
        holderName: 'TRAN VAN MEN',
        askedById: shop.seller.accountId,
        askedAt: NOON,
        effectiveAt: NOON,
      },
    });
    await queued('bank_change', change.id, shop);
    const { shopId } = shop;
    expect(await decideListing(own, { reviewId: review.id, decision: 'approve', reason: '' })).toMatchObject({
      code: 'OWN_SHOP',
    });
    expect(await decideBankChange(own, { decision: 'approve', changeId: change.id })).toMatchObject({
      code: 'OWN_SHOP',
    });
    const sanction = parse(ProposeSanction, {
      shopId,
      level: 'suspend',
      days: '5',
      basis: 'shop.disclosure',
      ground: 'information',
      reason: 'Tạm dừng thử',
    });
    expect(sanction.ok && (await proposeSanction(own, sanction.value))).toMatchObject({ code: 'OWN_SHOP' });
  });
});

describe('what is exchanged while an official looks', () => {
  it('is not approved unseen', async () => {
    const moderator = ctxOf(await makePerson({ roles: ['moderator'] }));
    const { productId } = await makeProduct(shop);
    await db.product.update({ where: { id: productId }, data: { status: 'pending' } });
    const fileId = await fileOf('product');
    await db.productPhoto.create({ data: { productId, fileId, position: 1 } });
    const review = await db.listingReview.create({
      data: {
        productId,
        code: 'HS-THU-2',
        kind: 'new_listing',
        proposed: {},
        findings: [],
        submittedById: shop.seller.accountId,
        submittedAt: NOON,
        dueAt: NOON,
      },
    });
    await queued('listing', review.id, shop);
    const look = { reviewId: review.id, decision: 'approve' as const, reason: '' };
    await removePhoto(ctxOf(shop.seller, addMinutes(NOON, 5)), { productId, fileId });
    expect(await decideListing(moderator, { ...look, seenAt: NOON.toISOString() })).toMatchObject({
      code: 'STALE_PAGE',
    });
    const seenAt = addMinutes(NOON, 5).toISOString();
    expect(await decideListing(moderator, { ...look, seenAt })).toMatchObject({ ok: true });
  });
});

describe('people of a shop', () => {
  it('do not read what its owner showed of himself', async () => {
    const paperOf = async (kind: 'identity' | 'ocop') => {
      const fileId = await fileOf('paper');
      const { shopId } = shop;
      await db.paper.create({ data: { shopId, kind, number: '1', issuer: '', fileId, createdAt: NOON } });
      return (await privateFile(fileId))?.readers;
    };
    expect(await paperOf('identity')).toEqual({ accountIds: [shop.seller.accountId], shopIds: [] });
    expect(await paperOf('ocop')).toMatchObject({ shopIds: [shop.shopId] });
  });

  it('do not praise their own goods', async () => {
    const product = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const placed = await buy(guest.ctx, guest.cartId, { areaCode });
    const code = placed.ok ? (placed.value.orderCodes[0] ?? '') : '';
    await db.$executeRaw`update orders set state = 'completed', completed_at = ${NOON}, final_goods_vnd = goods_vnd,
      final_discount_vnd = discount_vnd, final_total_vnd = total_vnd where code = ${code}`;
    const line = await db.orderLine.findFirstOrThrow({ where: { order: { code } } });
    const review = { code, lineId: line.id, rating: 5, text: 'Ngon' };
    const owner = ctxOf({ ...shop.seller, openedOrders: [code] });
    expect(await writeReview(owner, review)).toMatchObject({ code: 'REVIEW_NOT_ALLOWED' });
    expect(await writeReview(guest.ctx, review)).toMatchObject({ ok: true });
  });

  it('forget who cancelled as they forget who bought', async () => {
    const product = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const placed = await buy(guest.ctx, guest.cartId, { areaCode, phone: '+84913555009' });
    const code = placed.ok ? (placed.value.orderCodes[0] ?? '') : '';
    await cancelOrder(guest.ctx, { code, reason: 'Tôi đổi ý' });
    const sellerOnDay = (days: number) => ctxOf(shop.seller, instantOf(addDays(dayOf(NOON), days)));
    expect((await sellerOrder(sellerOnDay(30), shop.shopId, code))?.contactPhone).toBe('+84913555009');
    expect((await sellerOrder(sellerOnDay(31), shop.shopId, code))?.contactPhone).not.toContain('3555');
    const listed = (await sellerOrders(sellerOnDay(31), shop.shopId)).find((row) => row.code === code);
    expect(listed?.contactName).not.toBe('Nguyễn Thị Hoa');
  });
});

describe('an order of lines', () => {
  it('that are not in the cart is refused whole, not filled with the others', async () => {
    const product = await makeProduct(shop);
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }]);
    const foreign = '00000000-0000-4000-8000-000000000000';
    const placed = await placeOrder(guest.ctx, {
      cartId: guest.cartId,
      contact: { name: 'Nguyễn Thị Hoa', phone: '+84913555010' },
      delivery: { kind: 'address', areaCode, line: 'Số 24' },
      paymentMethod: 'vietqr',
      groups: [{ shop: shop.slug, lineIds: [product.variantId, foreign] }],
      checkoutKey: 'khoa-thu-nghiem-2',
    });
    expect(placed).toMatchObject({ code: 'NOT_FOUND', detail: { line: foreign } });
  });
});
