/** Keys that change while money comes: of a watcher, of a gateway's contract, of the seal over both. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { must } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { keysFor } from '#modules/gateways/contract-store.ts';
import { endContract } from '#modules/gateways/end-contract.ts';
import { saveContract } from '#modules/gateways/save-contract.ts';
import { saveWatch } from '#modules/shops/save-watch.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { openWith, seal, sealWith } from '#platform/secrets.ts';
import { reseal } from '../../scripts/reseal.ts';
import { sepayNotice } from '../support/checkout.ts';
import { ctxOf, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';

const hoursOn = (hours: number) => addHours(NOON, hours);

describe('a watcher’s secret', () => {
  const OLD = 'khoa-webhook-truoc-kia';
  const NEW = 'khoa-webhook-moi-doi-xong';
  const save = (of: TestShop, secretPassword: string, more: { at?: Date; isLeaked?: boolean } = {}) =>
    saveWatch(ctxOf(of.seller, more.at ?? NOON), {
      shopId: of.shopId,
      watch: 'sepay',
      secretPassword,
      isLeaked: more.isLeaked ?? false,
    });
  const counts = async (of: TestShop, secret: string, at: Date) =>
    (
      await receiveBankNotice(
        systemCtx(at),
        sepayNotice({ accountNumber: of.accountNumber, amountVnd: 1000n, content: 'thu', secret }),
      )
    ).ok;

  it('that is changed is good for three days beside the new one, and then no more', async () => {
    const shop = await makeShop({ watch: false });
    must(await save(shop, OLD));
    must(await save(shop, NEW, { at: hoursOn(1) }));
    for (const secret of [OLD, NEW]) expect(await counts(shop, secret, hoursOn(72))).toBe(true);
    expect(await counts(shop, OLD, hoursOn(73))).toBe(false);
    expect(await counts(shop, NEW, hoursOn(73))).toBe(true);
    expect(await counts(shop, 'khoa-cua-ke-khac-0001', hoursOn(1))).toBe(false);
  });

  it('of the market is good as long beside the shop’s first own', async () => {
    const shop = await makeShop();
    must(await save(shop, NEW));
    expect(await counts(shop, 'demo-sepay-secret', hoursOn(1))).toBe(true);
    expect(await counts(shop, 'demo-sepay-secret', hoursOn(72))).toBe(false);
  });

  it('that leaked is good no more from that moment, also one that was on its way out', async () => {
    const shop = await makeShop({ watch: false });
    must(await save(shop, OLD));
    expect(await save(shop, '', { isLeaked: true })).toMatchObject({
      fields: [{ field: 'secretPassword', code: 'REQUIRED' }],
    });
    must(await save(shop, NEW));
    must(await save(shop, 'khoa-webhook-lan-thu-ba', { isLeaked: true }));
    for (const secret of [OLD, NEW]) expect(await counts(shop, secret, NOON)).toBe(false);
    expect(await counts(shop, 'khoa-webhook-lan-thu-ba', NOON)).toBe(true);
  });
});

describe('the keys of a contract', () => {
  const contract = (tmnCode: string, hashSecret: string) => ({ gateway: 'vnpay', tmnCode, hashSecret }) as const;
  const enter = async (of: TestShop, hashSecret: string, more: { at?: Date; isLeaked?: boolean } = {}) =>
    must(
      await saveContract(ctxOf(of.seller, more.at ?? NOON), {
        shopId: of.shopId,
        credentials: contract(`GIAN${of.shopId.slice(-4)}`, hashSecret),
        isLeaked: more.isLeaked ?? false,
      }),
    );
  const readBy = async (of: TestShop, at: Date) =>
    (await keysFor('vnpay', { merchant: `GIAN${of.shopId.slice(-4)}`, reference: null }, at)).flatMap((keys) =>
      keys.shopId === of.shopId && keys.credentials.gateway === 'vnpay' ? [keys.credentials.hashSecret] : [],
    );

  it('before are read for thirty days, the new ones first', async () => {
    const shop = await makeShop();
    await enter(shop, 'khoa-1', { at: hoursOn(-1) });
    await enter(shop, 'khoa-2');
    expect(await readBy(shop, NOON)).toEqual(['khoa-2', 'khoa-1']);
    expect(await readBy(shop, hoursOn(30 * 24 - 1))).toEqual(['khoa-2', 'khoa-1']);
    expect(await readBy(shop, hoursOn(30 * 24))).toEqual(['khoa-2']);
  });

  it('that was ended is read as long', async () => {
    const shop = await makeShop();
    await enter(shop, 'khoa-1', { at: hoursOn(-1) });
    must(await endContract(ctxOf(shop.seller), { shopId: shop.shopId, gateway: 'vnpay' }));
    expect(await readBy(shop, hoursOn(24))).toEqual(['khoa-1']);
    expect(await readBy(shop, hoursOn(31 * 24))).toEqual([]);
  });

  it('that leaked are read no more from that moment', async () => {
    const shop = await makeShop();
    await enter(shop, 'khoa-1', { at: hoursOn(-1) });
    await enter(shop, 'khoa-2', { isLeaked: true });
    expect(await readBy(shop, NOON)).toEqual(['khoa-2']);
  });
});

describe('the sealing key', () => {
  it('is changed while the market runs: all that was sealed opens with the new one alone afterwards', async () => {
    const [oldKey, newKey] = [env.ENCRYPTION_KEY, randomBytes(32).toString('hex')];
    const shop = await makeShop({ watch: false });
    must(
      await saveWatch(ctxOf(shop.seller), { shopId: shop.shopId, watch: 'sepay', secretPassword: 'khoa-webhook-16x' }),
    );
    const codes = Array.from({ length: 7 }, (_, n) => ({
      phone: `+8491300${String(n).padStart(4, '0')}`,
      purpose: 'register' as const,
      codeHash: 'x',
      payload: seal(`payload ${n}`),
      createdAt: NOON,
      expiresAt: NOON,
    }));
    await db.oneTimeCode.createMany({ data: codes });
    // Some processes have the new setting already.
    const early = await db.oneTimeCode.findFirstOrThrow({ where: { phone: codes[3]?.phone ?? '' } });
    await db.oneTimeCode.update({ where: { id: early.id }, data: { payload: sealWith(newKey, 'payload 3') } });
    const adminUrl = env.DATABASE_ADMIN_URL ?? '';
    await expect(reseal(adminUrl, [newKey])).rejects.toThrow('no key');
    const counts = await reseal(adminUrl, [newKey, oldKey], 2);
    expect(counts.find(({ table }) => table === 'one_time_codes')).toMatchObject({ renewed: 6 });
    expect(counts.find(({ column }) => column === 'watch_secret_sealed')?.renewed).toBeGreaterThan(0);
    const again = await reseal(adminUrl, [newKey]);
    expect(again.every(({ renewed }) => renewed === 0)).toBe(true);
    const rows = await db.oneTimeCode.findMany({ where: { phone: { in: codes.map(({ phone }) => phone) } } });
    expect(rows.map(({ payload }) => openWith([newKey], payload ?? '').plain).sort()).toEqual(
      codes.map((_, n) => `payload ${n}`),
    );
    const account = await db.bankAccount.findFirstOrThrow({ where: { shopId: shop.shopId } });
    expect(openWith([newKey], account.watchSecretSealed ?? '').plain).toBe('khoa-webhook-16x');
    await reseal(adminUrl, [oldKey, newKey]);
  });

  it('is found in every column that holds a sealed text', async () => {
    const newKey = randomBytes(32).toString('hex');
    const done = await reseal(env.DATABASE_ADMIN_URL ?? '', [env.ENCRYPTION_KEY, newKey]);
    expect(done.map(({ table, column }) => `${table}.${column}`)).toEqual(
      expect.arrayContaining([
        'accounts.totp_secret_sealed',
        'attempts.pay_url_sealed',
        'bank_accounts.old_secret_sealed',
        'bank_accounts.read_key_sealed',
        'bank_accounts.watch_secret_sealed',
        'gateway_contracts.credentials_sealed',
        'messages.text_sealed',
        'one_time_codes.payload',
        'provider_tokens.access_sealed',
        'provider_tokens.refresh_sealed',
        'refund_accounts.sealed',
        'shop_applications.personal_id_sealed',
        'shops.personal_id_sealed',
        'statement_imports.sheet_sealed',
      ]),
    );
  });
});
