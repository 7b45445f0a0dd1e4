import { describe, expect, it } from 'vitest';
import { addHours } from '#kernel/time.ts';
import { caseLog, claimCase, noticeCase, officialOrders } from '#modules/oversight/queries.ts';
import { NO_FILTER } from '#modules/work/core/work-filter.ts';
import { workPage } from '#modules/work/queries.ts';
import { db } from '#platform/db.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON } from '../support/market.ts';
import { filterOf, makeNotice, makeOrder } from '../support/overseen.ts';
import { queued } from '../support/queued.ts';

describe('the list of work', () => {
  it('holds every kind, the least time left first, and counts them', async () => {
    const head = ctxOf(await makePerson({ roles: ['head'] }));
    const shop = await makeShop({ areaName: 'Xã Tam Đảo', name: 'Vườn đá' });
    const applicant = await makePerson();
    const area = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
    const application = await db.shopApplication.create({
      data: {
        code: 'GH-9001',
        accountId: applicant.accountId,
        state: 'submitted',
        answers: { kind: 'cooperative', shopName: 'HTX Rau', legalName: 'Hợp tác xã Rau' },
        areaId: area.id,
        submittedAt: addHours(NOON, -40),
        dueAt: addHours(NOON, 8),
        createdAt: NOON,
        updatedAt: NOON,
      },
    });
    await queued('application', application.id, shop, {
      variant: 'cooperative',
      party: 'Hợp tác xã Rau',
      shopId: null,
      dueAt: addHours(NOON, 8),
    });
    const product = await makeProduct(shop, { name: 'Mật ong' });
    const review = await db.listingReview.create({
      data: {
        code: 'SP-9001',
        productId: product.productId,
        kind: 'change',
        submittedById: shop.seller.accountId,
        submittedAt: addHours(NOON, -20),
        dueAt: addHours(NOON, 4),
      },
    });
    await queued('listing', review.id, shop, { dueAt: addHours(NOON, 4) });
    const order = await makeOrder(shop, { state: 'awaiting_payment' });
    const attempt = await db.attempt.create({
      data: {
        paymentId: order.paymentId,
        provider: 'vietqr',
        code: 'CVPTEST1',
        amountVnd: 100_000n,
        state: 'pending',
        accountNumber: shop.accountNumber,
        bankBin: '970436',
        expiresAt: addHours(NOON, 1),
        claimedAt: addHours(NOON, -5),
        claimDueAt: addHours(NOON, -3),
        escalatedAt: addHours(NOON, -3),
        createdAt: NOON,
      },
    });
    await queued('claim', attempt.id, shop, { dueAt: addHours(NOON, 21) });
    const noticeId = await makeNotice(shop, { receivedAt: addHours(NOON, -30), amountVnd: 100_000n });
    await makeNotice(shop, { outcome: 'paid' });

    const list = await workPage(head, NO_FILTER);
    expect(list.rows.map((row) => row.kind)).toEqual(['notice', 'listing', 'application', 'claim']);
    expect(list.counts).toEqual({ application: 1, listing: 1, claim: 1, notice: 1 });
    expect(list.rows.map((row) => row.areaName)).toEqual(Array(4).fill('Xã Tam Đảo'));
    expect(list.rows.find((row) => row.kind === 'application')).toMatchObject({
      id: application.id,
      variant: 'cooperative',
      party: 'Hợp tác xã Rau',
    });

    // An inspector looks but does not judge listings; others see nothing at all.
    const inspector = ctxOf(await makePerson({ roles: ['inspector'] }));
    expect((await workPage(inspector, NO_FILTER)).rows.map((row) => row.kind)).toEqual([
      'notice',
      'application',
      'claim',
    ]);
    for (const ctx of [
      ctxOf(applicant),
      guestCtx(),
      ctxOf(await makePerson({ roles: ['analyst'] })),
      ctxOf(shop.seller),
    ]) {
      expect(await workPage(ctx, NO_FILTER)).toMatchObject({ rows: [], all: 0 });
      expect(await claimCase(ctx, attempt.id)).toBeNull();
      expect(await noticeCase(ctx, noticeId)).toBeNull();
      expect(await caseLog(ctx, [{ kind: 'order', id: order.orderId }])).toEqual([]);
    }

    expect(await claimCase(head, attempt.id)).toMatchObject({
      orderCode: order.code,
      isOpen: true,
      near: [{ id: noticeId, isSameAmount: true }],
    });
    expect(await claimCase(head, 'x')).toBeNull();
  });

  it('leaves an official without the second factor outside', async () => {
    const head = { ...(await makePerson({ roles: ['head'] })), hasSecondFactor: false };
    expect((await workPage(ctxOf(head), NO_FILTER)).rows).toEqual([]);
    expect(await officialOrders(ctxOf(head), filterOf({}))).toBeNull();
  });
});
