import { beforeAll, describe, expect, it } from 'vitest';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import { OpenComplaint } from '#modules/complaints/schema.ts';
import { sellerJobs, sellerOrders, sellerToday } from '#modules/orders/queries.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { shopReturns } from '#modules/returns/queries.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makePerson, makeShop, NOON, type TestShop } from '../support/market.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const WORDS = 'Hàng dập nhiều quả, không ăn được';

describe('a list that is longer than its page', () => {
  it('goes on by page, each row once', async () => {
    const busy = await makeShop();
    const codes = [];
    for (const _ of [1, 2, 3]) codes.push((await deliveredOrder(busy)).code);
    const pages = [];
    for (const page of [1, 2, 3])
      pages.push((await sellerOrders(ctxOf(busy.seller), busy.shopId, { take: 2, page })).map(({ code }) => code));
    expect(pages.map((rows) => rows.length)).toEqual([2, 1, 0]);
    expect(pages.flat().sort()).toEqual(codes.sort());
    expect(await shopReturns(ctxOf(busy.seller), busy.shopId, { page: 2 })).toEqual({ rows: [], total: 0 });
  });
});

describe("the seller's morning", () => {
  it('counts what comes after the sale among the jobs, each for those who may do it', async () => {
    const [first, second] = [await deliveredOrder(shop), await deliveredOrder(shop)];
    const [lineId = ''] = first.lineIds;
    const ask = AskReturn.parse({
      code: first.code,
      reason: 'damaged',
      text: WORDS,
      photos: [],
      [`quantity.${lineId}`]: '1',
    });
    const asked = await askReturn({ ...first.buyer, now: NOON }, ask);
    const complaint = OpenComplaint.parse({ code: second.code, subject: 'goods', text: WORDS });
    expect(await openComplaint({ ...second.buyer, now: NOON }, complaint)).toMatchObject({ ok: true });
    const waiting = { returnsToDo: 1, complaintsToAnswer: 1, refundsToSend: 0 };
    expect(await sellerToday(ctxOf(shop.seller), shop.shopId)).toMatchObject({ jobs: waiting });

    if (!asked.ok) throw new Error(JSON.stringify(asked));
    await acceptReturn(ctxOf(shop.seller), { returnCode: asked.value.returnCode, goods: 'kept' });
    expect(await sellerJobs(shop.seller, shop.shopId)).toMatchObject({ returnsToDo: 0, refundsToSend: 1 });

    const bookkeeper = { ...(await makePerson()), shops: [{ shopId: shop.shopId, role: 'bookkeeper' as const }] };
    expect(await sellerJobs(bookkeeper, shop.shopId)).toMatchObject({
      returnsToDo: 0,
      refundsToSend: 0,
      complaintsToAnswer: 0,
    });
  });
});
