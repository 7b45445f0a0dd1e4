import { describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { addHours, dayOf } from '#kernel/time.ts';
import { createDataToken } from '#modules/outside-invoices/create-data-token.ts';
import { giveOrderData } from '#modules/outside-invoices/give-order-data.ts';
import { revokeDataToken } from '#modules/outside-invoices/revoke-data-token.ts';
import { db } from '#platform/db.ts';
import { lookupHash, seal } from '#platform/secrets.ts';
import { encodeToken, sessionCookieName } from '#platform/token.ts';
import { api } from '../../src/api/api.ts';
import { coop, sold } from '../support/handed-over.ts';
import { ctxOf, makePerson, NOON, type TestShop } from '../support/market.ts';

const TODAY = dayOf(NOON);

describe('order data for the seller’s own program', () => {
  const delivered = async (shop: TestShop, priceVnd: bigint, at: Date) => {
    const order = await sold(shop, priceVnd, at);
    await db.order.update({
      where: { id: order.orderId },
      data: { state: 'completed', deliveredAt: at, completedAt: at },
    });
    return order;
  };
  const read = async (slug: string, query: string, token?: string) => {
    const answer = await api.request(`http://localhost/api/v1/shops/${slug}/completed-orders?${query}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, never> };
  };
  const day = (ctx: Ctx) => dayOf(ctx.now);

  it('counts a person as herself, whatever key she shows', async () => {
    const { slug, seller } = await coop();
    const token = await encodeToken({ accountId: seller.accountId, sessionVersion: 1, hasSecondFactor: false }, 600);
    const url = `http://localhost/api/v1/shops/${slug}/completed-orders?from=${TODAY}&to=${TODAY}`;
    const before = await db.rateLimit.count({ where: { key: { startsWith: 'order-data:' } } });
    for (const key of ['mot', 'hai', 'ba'])
      await api.request(url, { headers: { cookie: `${sessionCookieName()}=${token}`, authorization: `Khoa ${key}` } });
    expect(await db.rateLimit.count({ where: { key: { startsWith: 'order-data:' } } })).toBe(before + 1);
  });

  it('is paged in the order of delivery, with lines and rates, and each giving out is logged', async () => {
    const shop = await coop();
    const orders: { code: string }[] = [];
    for (let at = 0; at < 5; at++) orders.push(await delivered(shop, 108_000n + BigInt(at), addHours(NOON, -at)));
    const { token } = must(await createDataToken(shop.ctx, { shopId: shop.shopId, name: 'MISA' }));
    const span = `from=${day(ctxOf(shop.seller, addHours(NOON, -5)))}&to=${TODAY}`;
    const codes: string[] = [];
    let cursor = '';
    for (let page = 0; page < 5; page++) {
      const { status, body } = await read(shop.slug, `${span}&limit=2${cursor && `&cursor=${cursor}`}`, token);
      expect(status).toBe(200);
      const { items, nextCursor } = body as unknown as { items: { code: string }[]; nextCursor: string | null };
      codes.push(...items.map(({ code }) => code));
      if (!nextCursor) break;
      cursor = nextCursor;
    }
    expect(codes).toEqual(orders.map(({ code }) => code).reverse());
    expect(await db.auditEntry.count({ where: { action: 'invoice.order_data', subjectId: shop.shopId } })).toBe(3);
    const data = must(
      await giveOrderData(shop.ctx, { shopId: shop.shopId, from: TODAY, to: TODAY, cursor: null }, null),
    );
    const first = data.items.find(({ code }) => code === orders[0]?.code);
    expect(first).toMatchObject({ form: 1, totalVnd: 108_000n, buyer: { isNamed: false } });
    const sums = first?.lines.map(({ netVnd, vatVnd }) => netVnd + vatVnd) ?? [];
    expect(sums.reduce((sum, vnd) => sum + vnd, 0n)).toBe(first?.totalVnd);
  });

  it('holds of the buyer what his invoice must carry, and his number only for its time and never in a sheet', async () => {
    const shop = await coop();
    const order = await delivered(shop, 50_000n, NOON);
    const personalId = '026085001234';
    await db.invoiceWish.create({
      data: {
        orderId: order.orderId,
        name: 'Nguyễn Thị <Hoa> & con',
        address: 'Xã Lập Thạch',
        personalIdSealed: seal(personalId),
        personalIdHash: lookupHash('personal_id', personalId),
        createdAt: NOON,
        updatedAt: NOON,
      },
    });
    const asked = { shopId: shop.shopId, from: TODAY, to: TODAY, cursor: null };
    const numberIn = async (ctx: Ctx, more = {}) =>
      must(await giveOrderData(ctx, { ...asked, ...more }, null)).items[0]?.buyer.personalId;
    expect(await numberIn(shop.ctx)).toBe(personalId);
    expect(await numberIn(shop.ctx, { isSheet: true })).toBe('026*******34');
    expect(await numberIn(ctxOf(shop.seller, addHours(NOON, 24 * 32)))).toBe('026*******34');
    const bookkeeper = { ...(await makePerson()), shops: [{ shopId: shop.shopId, role: 'bookkeeper' as const }] };
    expect(await numberIn(ctxOf(bookkeeper))).toBe('026*******34');
    const text = JSON.stringify(must(await giveOrderData(shop.ctx, asked, null)), (_, v) =>
      typeof v === 'bigint' ? String(v) : v,
    );
    expect(text).not.toMatch(/\+84987654321|Đỗ Văn Khách|Ngõ 5/);
  });

  it('opens to the shop’s token and people alone', async () => {
    const [shop, other] = [await coop(), await coop()];
    const { token } = must(await createDataToken(shop.ctx, { shopId: shop.shopId, name: 'Phần mềm' }));
    const span = `from=${TODAY}&to=${TODAY}`;
    expect((await read(shop.slug, span)).status).toBe(401);
    expect((await read(shop.slug, span, 'sd_sai')).status).toBe(401);
    expect((await read(shop.slug, span, token)).status).toBe(200);
    expect((await read(other.slug, span, token)).status).toBe(404);
    expect((await read('khong-co', span, token)).status).toBe(404);
    expect((await read(shop.slug, 'from=2026-01-01&to=2026-11-01', token)).status).toBe(400);
    expect((await read(shop.slug, `${span}&cursor=sai`, token)).status).toBe(400);
    expect((await read(shop.slug, 'from=hom-qua&to=hom-nay', token)).status).toBe(400);
    expect(await createDataToken(other.ctx, { shopId: shop.shopId, name: 'Lạ' })).toMatchObject({ code: 'NOT_FOUND' });
    const { id: tokenId } = await db.shopDataToken.findFirstOrThrow({ where: { shopId: shop.shopId } });
    must(await revokeDataToken(shop.ctx, { shopId: shop.shopId, tokenId }));
    expect((await read(shop.slug, span, token)).status).toBe(401);
  });
});
