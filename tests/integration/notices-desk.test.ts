/** What waits for a person is told: the department once a day of each kind, without a ring; the shop of its own money. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { reactions } from '#modules/paying/reactions.ts';
import { insertWord } from '#modules/paying/store.ts';
import { tellDifferences } from '#modules/paying/tell-desk.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { reactions as transfers } from '#modules/transfers/reactions.ts';
import { db, transaction } from '#platform/db.ts';
import { attemptOf, buy, guestWithCart, sepayNotice } from '../support/checkout.ts';
import { ctxOf, makePerson, makeProduct, makeShop, NOON, systemCtx } from '../support/market.ts';

let desk: Record<'moderator' | 'head' | 'inspector', Ctx>;
beforeAll(async () => {
  const [moderator, head, inspector] = [
    ctxOf(await makePerson({ roles: ['moderator', 'head'] })),
    ctxOf(await makePerson({ roles: ['head'] })),
    ctxOf(await makePerson({ roles: ['inspector'] })),
  ];
  desk = { moderator, head, inspector };
});
beforeEach(async () => {
  await db.inboxItem.deleteMany();
  await db.message.deleteMany();
});

const told = async (who: Ctx) =>
  who.actor.kind === 'person'
    ? (await inboxOf(who.actor.accountId)).items.map(({ template, values }) => [template, values.count])
    : [];
const tomorrow = addHours(NOON, 24);

let nth = 0;
const word = async (over: { needsPerson?: boolean } = {}) => {
  const id = await transaction(async (tx) =>
    ok(
      await insertWord(tx, {
        provider: 'momo',
        eventKey: `word-${++nth}`,
        source: 'notice',
        reference: `REF${nth}`,
        attemptId: null,
        shopId: null,
        amountVnd: 1000n,
        outcome: 'held',
        code: '9',
        providerTxnId: null,
        happenedAt: null,
        raw: '{}',
        verdict: 'held',
        needsPerson: over.needsPerson ?? true,
        receivedAt: NOON,
        isSandbox: true,
      }),
    ),
  );
  return must(id) ?? '';
};

describe('a gateway’s word that needs a person', () => {
  it('is one line a day for those who decide, in the inbox and never on the phone', async () => {
    for (let times = 0; times < 2; times++) {
      const noticeId = await word();
      for (const _ of [1, 2]) await reactions['gateway.needs_person']?.(systemCtx(NOON), { noticeId });
    }
    expect(await told(desk.moderator)).toEqual([['deskGatewayWords', '1']]);
    expect(await told(desk.head)).toEqual([['deskGatewayWords', '1']]);
    expect(await told(desk.inspector)).toEqual([]);
    await reactions['gateway.needs_person']?.(systemCtx(tomorrow), { noticeId: await word() });
    expect(await told(desk.moderator)).toEqual([
      ['deskGatewayWords', '3'],
      ['deskGatewayWords', '1'],
    ]);
    expect(await db.message.count({ where: { channel: { in: ['sms', 'zns'] } } })).toBe(0);
  });

  it('is not told once somebody has looked at it', async () => {
    const noticeId = await word();
    await db.gatewayNotice.update({ where: { id: noticeId }, data: { resolvedAt: NOON } });
    await reactions['gateway.needs_person']?.(systemCtx(NOON), { noticeId });
    expect(await told(desk.moderator)).toEqual([]);
  });
});

it('a day that does not agree is told with its number of differences, one that agrees is not', async () => {
  const of = { gateway: 'zalopay', day: '2026-11-22' } as const;
  await tellDifferences(systemCtx(), of);
  expect(await told(desk.moderator)).toEqual([]);
  for (const reference of ['a', 'b'])
    await db.gatewayDifference.create({
      data: {
        provider: of.gateway,
        day: new Date(`${of.day}T00:00:00Z`),
        kind: 'ours_only',
        reference,
        foundAt: NOON,
      },
    });
  for (const _ of [1, 2]) await tellDifferences(systemCtx(), of);
  expect(await told(desk.moderator)).toEqual([['deskGatewayDay', '2']]);
});

describe('money that fits no order', () => {
  it('is told to its shop and to the department once a day, and each time to the shop where it names an order', async () => {
    const shop = await makeShop();
    const email = 'can-bo@so.example.vn';
    const { actor } = desk.moderator;
    if (actor.kind === 'person') await db.account.update({ where: { id: actor.accountId }, data: { email } });
    const comes = async (content: string, amountVnd = 12_000n) => {
      const { accountNumber, shopId } = shop;
      must(await receiveBankNotice(systemCtx(), sepayNotice({ accountNumber, amountVnd, content })));
      const row = await db.notice.findFirstOrThrow({ where: { shopId }, orderBy: { id: 'desc' } });
      await transfers['notice.needs_person']?.(systemCtx(), { noticeId: row.id });
    };
    for (const content of ['tien hang', 'tien oi']) await comes(content);
    expect((await told(ctxOf(shop.seller))).map(([template]) => template)).toEqual(['bankRowToSettle']);
    expect(await told(desk.moderator)).toEqual([['deskBankRows', '1']]);
    expect(await db.message.findMany({ where: { toEmail: email } })).toHaveLength(1);
    const { variantId } = await makeProduct(shop);
    const areaCode = (await db.area.findUniqueOrThrow({ where: { id: shop.areaId } })).code;
    const guest = await guestWithCart([{ variantId, quantity: 1 }]);
    const { orderCodes } = must(await buy(guest.ctx, guest.cartId, { areaCode }));
    const { code, amountVnd } = await attemptOf(orderCodes[0] ?? '');
    must(
      await receiveBankNotice(
        systemCtx(),
        sepayNotice({ accountNumber: shop.accountNumber, amountVnd, content: code }),
      ),
    );
    for (const again of ['lan hai', 'lan ba']) await comes(`${code} ${again}`, amountVnd);
    expect(await told(ctxOf(shop.seller))).toHaveLength(3);
    expect(await told(desk.moderator)).toHaveLength(1);
  });
});
