import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { reactions } from '#modules/orders/reactions.ts';
import { db } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { makeProduct, makeShop, systemCtx, type TestShop } from '../support/market.ts';

let phones = 400_000;
const textsTo = async (phone: string): Promise<string[]> =>
  (await db.message.findMany({ where: { toPhone: phone, channel: 'sms' }, orderBy: { id: 'asc' } })).map((row) =>
    String(JSON.parse(unseal(row.textSealed ?? '')).text),
  );
const titlesOf = async (shop: TestShop) => (await inboxOf(shop.seller.accountId)).items.map(({ template }) => template);

async function placed() {
  const shop = await makeShop();
  const { variantId } = await makeProduct(shop);
  const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const { ctx, cartId } = await guestWithCart([{ variantId, quantity: 1 }]);
  const phone = `+84914${++phones}`;
  must(await buy(ctx, cartId, { areaCode: area.code, method: 'cod', phone }));
  const order = await db.order.findFirstOrThrow({ where: { contactPhone: phone } });
  return { shop, order, phone };
}

beforeEach(async () => {
  await db.message.deleteMany();
});

describe('facts of orders', () => {
  it('reach the seller and a guest once each, also when a reaction runs again after a crash', async () => {
    const { shop, order, phone } = await placed();
    const orderId = order.id;
    const tellAll = async () => {
      await reactions['order.placed']?.(systemCtx(), { orderId });
      await reactions['order.moved']?.(systemCtx(), { orderId, move: 'confirm', by: 'seller' });
      await reactions['order.moved']?.(systemCtx(), { orderId, move: 'hand_over', by: 'seller' });
      await reactions['order.moved']?.(systemCtx(), { orderId, move: 'deliver', by: 'seller' });
    };
    await tellAll();
    await Promise.all([tellAll(), tellAll()]);
    expect(await titlesOf(shop)).toEqual(['orderPlaced']);
    const told = await textsTo(phone);
    expect(told).toHaveLength(3);
    expect(told[0]).toContain(`da nhan don ${order.code}`);
    const all = JSON.stringify(await db.inboxItem.findMany()) + JSON.stringify(told);
    for (const secret of [order.contactName, 'Nguyen Thi Hoa', phone.slice(3), order.addressLine])
      expect(all).not.toContain(secret);
  });

  it('tell a changed order as a change, not as one more order', async () => {
    const before = await placed();
    const { shop, order } = await placed();
    const link = { orderId: order.id, fromOrderId: before.order.id };
    await db.order.update({ where: { id: order.id }, data: { supersedesId: before.order.id } });
    await reactions['order.placed']?.(systemCtx(), { orderId: order.id });
    await reactions['order.changed']?.(systemCtx(), link);
    expect(await titlesOf(shop)).toEqual(['orderChangedByBuyer']);
  });

  it('say old sum, new sum and why after packing', async () => {
    const { order, phone } = await placed();
    const packed = {
      orderId: order.id,
      oldVnd: '88000',
      newVnd: '84500',
      dueVnd: '0',
      refundVnd: '0',
      reason: 'weight',
    };
    await reactions['order.packed']?.(systemCtx(), packed);
    expect(await textsTo(phone)).toEqual([
      `Don ${order.code} cua gian Vuon nha ba Men goi xong: 88.000 d thanh 84.500 d. Ly do: can thuc te khac uoc tinh.`,
    ]);
  });

  it('ask for the money where it is due after packing', async () => {
    const { order, phone } = await placed();
    const deadlineAt = new Date('2026-11-24T02:00:00Z');
    await db.order.update({ where: { id: order.id }, data: { payWhen: 'packed', deadlineAt } });
    const packed = {
      orderId: order.id,
      oldVnd: '88000',
      newVnd: '84500',
      dueVnd: '84500',
      refundVnd: '0',
      reason: 'weight',
    };
    await reactions['order.packed']?.(systemCtx(), packed);
    expect(await textsTo(phone)).toEqual([
      expect.stringMatching(/88\.000 d thanh 84\.500 d\. Tra cham nhat 24\/11, 9:00/),
    ]);
  });

  it.each([
    ['system', 'unconfirmed', ['orderUnconfirmedForSeller'], /khong xac nhan kip/],
    ['system', 'not_packed', ['orderOverdueForSeller'], /gian chua goi dung ngay hen/],
    ['seller', 'Hết hàng', [], /khong nhan don .*Het hang/],
    ['buyer', 'Đổi ý', ['orderCancelledByBuyer'], null],
    ['buyer', 'changed', [], null],
  ])('ended by %s (%s) are told to whom it concerns', async (by, reason, toSeller, toBuyer) => {
    const { shop, order, phone } = await placed();
    await reactions['order.cancelled']?.(systemCtx(), { orderId: order.id, by, reason });
    expect(await titlesOf(shop)).toEqual(toSeller);
    expect(await textsTo(phone)).toEqual(toBuyer ? [expect.stringMatching(toBuyer)] : []);
  });
});
