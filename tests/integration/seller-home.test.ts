import { beforeAll, describe, expect, it } from 'vitest';
import { openComplaint } from '#modules/complaints/open-complaint.ts';
import { OpenComplaint } from '#modules/complaints/schema.ts';
import { sellerJobs, sellerToday } from '#modules/orders/queries.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { deliveredOrder } from '../support/delivered.ts';
import { ctxOf, makePerson, makeShop, NOON, type TestShop } from '../support/market.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await makeShop();
});

const WORDS = 'Hàng dập nhiều quả, không ăn được';

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
