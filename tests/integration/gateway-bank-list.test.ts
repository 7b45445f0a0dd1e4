/** Rows that no notice told: read at the watcher with the shop's key, counted once, and nothing else of the account kept. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { must, ok } from '#kernel/result.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import type { BankRow } from '#modules/gateways/core/bank-row.ts';
import { inboxOf } from '#modules/notices/queries.ts';
import { watchedAccounts } from '#modules/shops/api.ts';
import { saveWatch } from '#modules/shops/save-watch.ts';
import { takeRow } from '#modules/transfers/api.ts';
import { askRows } from '#modules/transfers/ask-rows.ts';
import { sweeps } from '#modules/transfers/deadlines.ts';
import { db, transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { react } from '../proof/actors/clock.ts';
import { moneyOf, openAttemptOf } from '../support/bank-rows.ts';
import { type GatewayMarket, openGatewayMarket } from '../support/gateway-market.ts';
import { ctxOf, systemCtx } from '../support/market.ts';

let market: GatewayMarket;
beforeAll(async () => {
  market = await openGatewayMarket();
});
afterAll(() => market.close());

const WHOLE = 170_000n;
const SECRET = 'khoa-webhook-cua-gian';
const TOKEN = 'khoa-doc-cua-gian-nay';

/** A shop watched by its own SePay, which may be read with a key. */
async function watched(token = TOKEN) {
  const goods = await market.goods();
  const { shopId, seller, accountNumber } = goods.shop;
  await market.post('/ngan-hang/accounts', { accountNumber, secret: SECRET, token: TOKEN });
  const owner = async () => ({ ...ctxOf(seller), now: await market.now() });
  const save = async (readKeyPassword: string) =>
    saveWatch(await owner(), { shopId, watch: 'sepay', secretPassword: SECRET, readKeyPassword });
  must(await save(token));
  const account = await db.bankAccount.findFirstOrThrow({ where: { shopId } });
  const order = async () => {
    const { code } = await market.order('vietqr', goods);
    return { code, content: (await openAttemptOf(code)).code };
  };
  /** Money comes, and its notice is `ok`, `lost`, `late` … */
  const transfer = (content: string, mode = 'lost', amountVnd = WHOLE, to = accountNumber) =>
    market.post('/ngan-hang', { accountNumber: to, amountVnd: Number(amountVnd), content, mode });
  const ask = async () => askRows(systemCtx(await market.now()), account.id);
  const rows = () => db.notice.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  const kept = () => db.bankAccount.findUniqueOrThrow({ where: { id: account.id } });
  return { ...goods, shopId, seller, accountNumber, bankAccountId: account.id, save, order, transfer, ask, rows, kept };
}

describe('a lost notice', () => {
  it('is made good by the sweep, and asking again changes nothing', async () => {
    const shop = await watched();
    const { code, content } = await shop.order();
    await shop.transfer(`ND ${content} chuyen tien`);
    expect(await moneyOf(code)).toMatchObject({ state: 'awaiting_payment' });
    await market.advance(180);
    for (let times = 0; times < 3; times++) {
      const at = await market.now();
      for (const sweep of sweeps) await sweep.run(systemCtx(at));
      while ((await react(at, 100, () => false)) > 0);
      await market.advance(3600);
    }
    expect(await moneyOf(code)).toMatchObject({
      state: 'placed',
      payment: [['paid', WHOLE]],
      bank: WHOLE,
      surplus: [],
    });
    expect(await shop.rows()).toMatchObject([{ provider: 'sepay', outcome: 'paid', settledVnd: WHOLE }]);
    const [row] = await shop.rows();
    expect(JSON.parse(unseal(row?.rawSealed ?? ''))).toMatchObject({
      amount_in: 170_000,
      account_number: shop.accountNumber,
    });
  });

  it.each(['notice first', 'list first', 'both at once'])('that came after all counts once: %s', async (which) => {
    const shop = await watched();
    const { code, content } = await shop.order();
    const tell = async () => void (await shop.transfer(content, 'ok'));
    if (which === 'notice first') {
      await tell();
      await shop.ask();
    } else {
      // Told late: the row is there, and its notice waits.
      await shop.transfer(content, 'late');
      const send = async () => {
        await market.advance(120);
        await market.post('/clock', { advanceSeconds: 0 });
        await market.deliver();
      };
      if (which === 'list first') {
        await shop.ask();
        await send();
      } else await Promise.all([shop.ask(), send()]);
      await shop.ask();
    }
    expect(await moneyOf(code)).toMatchObject({
      state: 'placed',
      payment: [['paid', WHOLE]],
      bank: WHOLE,
      surplus: [],
    });
    const outcomes = (await shop.rows()).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome !== 'duplicate')).toEqual(['paid']);
    if (which === 'list first') expect(outcomes).toEqual(['paid', 'duplicate']);
  });

  it('of a bank that gives no reference is the same row by its second and its words, and the next one is another', async () => {
    const shop = await watched();
    const { code, content } = await shop.order();
    const row: BankRow = {
      source: 'sepay',
      eventKey: '92704',
      accountNumber: shop.accountNumber,
      amountVnd: WHOLE,
      direction: 'in',
      content,
      reference: '',
      happenedAt: addMinutes(await market.now(), -3),
      isTimeKnown: true,
    };
    const take = async (one: BankRow, isAsked: boolean) => {
      const teller = { shopIds: [shop.shopId], rawBody: '{}', file: null, isAsked };
      const ctx = systemCtx(await market.now());
      return must(await transaction(async (tx) => ok(await takeRow(tx, ctx, one, teller))));
    };
    const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
    expect(await take(row, false)).toBe('paid');
    expect(await take({ ...row, eventKey: uuid(1) }, true)).toBe('duplicate');
    expect(await take({ ...row, eventKey: uuid(1) }, true)).toBe('known');
    expect(await take({ ...row, eventKey: uuid(2) }, true)).toBe('already_paid');
    expect(await moneyOf(code)).toMatchObject({ state: 'placed', bank: WHOLE, payment: [['paid', WHOLE]] });
  });
});

describe('what a key reads', () => {
  it('is kept only where it is the market’s: its account, coming in, with a code or a sum that is waited for', async () => {
    const [shop, other] = [await watched(), await watched()];
    await shop.order();
    await shop.transfer('mua phan bon', 'lost', 42_000n);
    await shop.transfer('tra no', 'out');
    await shop.transfer('tien hang', 'lost', WHOLE, other.accountNumber);
    await shop.ask();
    expect(await shop.rows()).toEqual([]);
    await shop.transfer('tien oi nha', 'lost');
    await shop.ask();
    expect(await shop.rows()).toMatchObject([{ outcome: 'no_code', amountVnd: WHOLE, resolvedAt: null }]);
    expect(await other.rows()).toEqual([]);
  });

  it('is asked for often where an order waits, seldom otherwise', async () => {
    const shop = await watched();
    const isDue = async (at: Date) =>
      must(
        await transaction(async (tx) => {
          await tx.bankAccount.updateMany({
            where: { id: { not: shop.bankAccountId } },
            data: { readKeySealed: null },
          });
          return ok(await watchedAccounts.claimToRead(tx, at));
        }),
      ).length === 1;
    const start = await market.now();
    expect(await isDue(start)).toBe(true);
    expect(await isDue(addMinutes(start, 6))).toBe(false);
    expect(await isDue(addMinutes(start, 60))).toBe(true);
    await shop.order();
    expect(await isDue(addMinutes(start, 64))).toBe(false);
    expect(await isDue(addMinutes(start, 65))).toBe(true);
    expect(await isDue(addMinutes(start, 70))).toBe(true);
  });

  it('is caught up with in pieces after the market stood still, and nothing is skipped while the watcher is silent', async () => {
    const shop = await watched();
    const at = await market.now();
    const rowsReadTo = addHours(at, -60);
    await db.bankAccount.update({ where: { id: shop.bankAccountId }, data: { rowsReadTo, rowsAskedAt: at } });
    const fetching = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    await shop.ask();
    fetching.mockRestore();
    expect((await shop.kept()).rowsReadTo).toEqual(rowsReadTo);
    await shop.ask();
    expect(await shop.kept()).toMatchObject({ rowsReadTo: addHours(at, -36), rowsAskedAt: null });
    await shop.ask();
    await shop.ask();
    expect((await shop.kept()).rowsReadTo?.getTime()).toBeGreaterThanOrEqual(at.getTime());
  });
});

describe('a key that the watcher does not know', () => {
  it('is not used again; the seller hears of it once, and a new one reads on', async () => {
    const shop = await watched('khoa-da-bi-xoa-o-sepay');
    const { code, content } = await shop.order();
    await shop.transfer(content);
    await shop.ask();
    await shop.ask();
    expect((await shop.kept()).readKeyRefusedAt).not.toBeNull();
    const items = async () =>
      (await inboxOf(shop.seller.accountId)).items.filter(({ template }) => template === 'readKeyRefused');
    expect(await items()).toHaveLength(1);
    expect(await moneyOf(code)).toMatchObject({ state: 'awaiting_payment' });
    must(await shop.save(TOKEN));
    await shop.ask();
    expect(await moneyOf(code)).toMatchObject({ state: 'placed', bank: WHOLE });
  });

  it('is sealed, belongs to its watcher, and is refused for one that cannot be read', async () => {
    const shop = await watched();
    expect((await shop.kept()).readKeySealed).not.toContain(TOKEN);
    const owner = { ...ctxOf(shop.seller), now: await market.now() };
    const casso = { shopId: shop.shopId, watch: 'casso', secretPassword: SECRET } as const;
    expect(await saveWatch(owner, { ...casso, readKeyPassword: TOKEN })).toMatchObject({
      fields: [{ field: 'readKeyPassword', code: 'READ_KEY_NOT_SERVED' }],
    });
    for (const broken of ['khoa doc co dau cach', 'khóa-đọc-có-dấu-tiếng-Việt', 'khoa-doc-xuong\ndong-nua'])
      expect(await shop.save(broken)).toMatchObject({
        fields: [{ field: 'readKeyPassword', code: 'CONTRACT_KEY_INVALID' }],
      });
    must(await saveWatch(owner, casso));
    expect(await shop.kept()).toMatchObject({ watch: 'casso', readKeySealed: null, rowsReadTo: null });
  });
});

it('begins a day back at most, and never before the account was the shop’s', async () => {
  const shop = await watched();
  const { rowsReadTo, activeFrom } = await shop.kept();
  const dayBack = addHours(await market.now(), -24).getTime();
  expect(rowsReadTo?.getTime()).toBeLessThanOrEqual(Math.max(dayBack, activeFrom.getTime()));
});
