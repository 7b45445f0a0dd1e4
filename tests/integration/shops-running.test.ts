import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { addHours, dayOf, minuteOfDay } from '#kernel/time.ts';
import { createAccount } from '#modules/accounts/api.ts';
import { areaByCode, findAreas, importAreas, listAreas, oldPlaceWords } from '#modules/areas/api.ts';
import { payableAccounts, shopTerms, watchersOf } from '#modules/shops/api.ts';
import { askBankChange } from '#modules/shops/ask-bank-change.ts';
import { confirmBankChange } from '#modules/shops/confirm-bank-change.ts';
import { feeFor, handoversOf } from '#modules/shops/core/handover.ts';
import { decideBankChange } from '#modules/shops/decide-bank-change.ts';
import { bankChangeCase, openBankChanges, ownShop } from '#modules/shops/queries.ts';
import { removeDeliveryRule } from '#modules/shops/remove-delivery-rule.ts';
import { saveDeliveryRule } from '#modules/shops/save-delivery-rule.ts';
import { saveGate } from '#modules/shops/save-gate.ts';
import { saveShopHours } from '#modules/shops/save-shop-hours.ts';
import { saveShopPage } from '#modules/shops/save-shop-page.ts';
import { saveWatch } from '#modules/shops/save-watch.ts';
import { withdrawBankChange } from '#modules/shops/withdraw-bank-change.ts';
import { db, transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { ctxOf, makePerson, makeShop, NOON, systemCtx } from '../support/market.ts';
import { drifted } from '../support/waiting-work.ts';

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

beforeAll(async () => {
  await importAreas(loadProvince('vinh-phuc'));
});

const fields = (result: unknown) =>
  (result as { fields?: { field: string; code: string }[] }).fields?.map((f) => `${f.field}:${f.code}`);

describe('areas', () => {
  it('are brought in once, however often', async () => {
    expect(await importAreas(loadProvince('vinh-phuc'))).toEqual({ ok: true, value: { today: 36, former: 121 } });
    expect(await db.area.count()).toBe(157);
    expect(await listAreas(NOON)).toHaveLength(36);
    expect(await listAreas(new Date('2025-01-01T00:00:00Z'))).toHaveLength(0);
  });

  it('know a code by the day', async () => {
    expect(await areaByCode('08707', NOON)).toMatchObject({ ok: true, value: { name: 'Phường Vĩnh Yên' } });
    expect(await areaByCode('08710', NOON)).toMatchObject({
      code: 'AREA_UNKNOWN',
      detail: { successor: 'Phường Vĩnh Phúc', successorCode: '08716', former: 'Phường Liên Bảo' },
    });
  });

  it('are found by old names, and carry them for search', async () => {
    const [first] = await findAreas('dong nhan', NOON);
    expect(first).toBeUndefined();
    const [area] = await findAreas('don nhan', NOON);
    expect(area).toMatchObject({ place: { name: 'Xã Hải Lựu' }, through: ['Xã Đôn Nhân'] });
    expect(await oldPlaceWords(area?.place.id ?? '')).toContain('huyen song lo');
  });
});

async function makeOwner() {
  const shop = await makeShop({ areaName: 'Xã Lập Thạch', watch: false });
  const phone = shop.seller.phone.replace('+84912', '+84913');
  const password = 'mat-khau-rieng-cua-men';
  const made = await transaction(async (tx) => ({
    ok: true as const,
    value: await createAccount(tx, systemCtx(), { phone, name: 'Trần Văn Mến', password }),
  }));
  const accountId = made.ok ? made.value : '';
  await db.shopMember.updateMany({ where: { shopId: shop.shopId }, data: { accountId } });
  const owner: Person = { ...shop.seller, accountId, phone };
  return { ...shop, owner, password };
}

/** The code as the owner reads it on his phone. */
async function lastCode(phone: string): Promise<string> {
  const message = await db.message.findFirstOrThrow({
    where: { toPhone: phone, template: { startsWith: 'code' } },
    orderBy: { createdAt: 'desc' },
  });
  return /\b\d{6}\b/.exec(unseal(message.textSealed ?? ''))?.[0] ?? '';
}

const account = { bin: '970418', accountNumber: '26010000123', holderName: 'TRAN VAN MEN' };

describe('another bank account', () => {
  it('needs password and code, waits a day and an official, and QRs name the old one until then', async () => {
    const { shopId, owner, password, accountNumber } = await makeOwner();
    const moderator = await makePerson({ roles: ['moderator'] });
    const ctx = ctxOf(owner);
    const payable = async (at: Date) => (await payableAccounts(db, [shopId], at)).get(shopId)?.accountNumber;
    expect(fields(await askBankChange(ctx, { shopId, ...account, password: 'sai-mat-khau' }))).toEqual([
      'password:PASSWORD_WRONG',
    ]);
    expect(fields(await askBankChange(ctx, { shopId, ...account, bin: '970436', accountNumber, password }))).toEqual([
      'accountNumber:BANK_CHANGE_SAME',
    ]);
    expect(await askBankChange(ctx, { shopId, ...account, password })).toMatchObject({ ok: true });
    expect(await openBankChanges()).toEqual([]);
    expect((await confirmBankChange(ctx, { shopId, code: '000000' })).ok).toBe(false);
    expect(await confirmBankChange(ctx, { shopId, code: await lastCode(owner.phone) })).toMatchObject({ ok: true });
    const told = await db.message.findMany({ where: { template: 'bank_change_asked' } });
    expect(told.map((message) => message.toPhone).sort()).toEqual([owner.phone, '+84912000111'].sort());
    expect(await askBankChange(ctx, { shopId, ...account, password })).toMatchObject({ code: 'BANK_CHANGE_PENDING' });

    const [row] = await openBankChanges();
    const changeId = row?.id ?? '';
    const approve = { decision: 'approve' as const, changeId };
    expect(await bankChangeCase(ctxOf(moderator), changeId)).toMatchObject({
      isRipe: false,
      holderMatches: true,
      current: { accountNumber },
    });
    expect(await decideBankChange(ctx, approve)).toMatchObject({ code: 'NOT_ALLOWED' });
    const early = addHours(NOON, 23);
    expect(await decideBankChange(ctxOf(moderator, early), approve)).toMatchObject({ code: 'BANK_CHANGE_TOO_EARLY' });
    expect(await payable(early)).toBe(accountNumber);
    const ripe = addHours(NOON, 24);
    const results = await Promise.all([
      decideBankChange(ctxOf(moderator, ripe), approve),
      decideBankChange(ctxOf(moderator, ripe), approve),
    ]);
    expect(results.map((r) => (r.ok ? 'ok' : r.code)).sort()).toEqual(['ALREADY_DECIDED', 'ok']);
    expect(await payable(ripe)).toBe(account.accountNumber);
    expect(await payable(early)).toBe(accountNumber);
    expect(await db.bankAccount.count({ where: { shopId, state: 'active' } })).toBe(1);
  });

  it('can be withdrawn by the owner and refused by an official at any time', async () => {
    const { shopId, owner, password, accountNumber } = await makeOwner();
    const stranger = (await makeShop()).seller;
    const head = await makePerson({ roles: ['head'] });
    const ask = async (at: Date) => {
      await askBankChange(ctxOf(owner, at), { shopId, ...account, password });
      await confirmBankChange(ctxOf(owner, at), { shopId, code: await lastCode(owner.phone) });
      return (await ownShop(owner, shopId))?.change?.id ?? '';
    };
    const first = await ask(NOON);
    expect(await withdrawBankChange(ctxOf(stranger), { changeId: first })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await withdrawBankChange(ctxOf(owner), { changeId: first })).toMatchObject({ ok: true });
    expect(
      await decideBankChange(ctxOf(head, addHours(NOON, 30)), { decision: 'approve', changeId: first }),
    ).toMatchObject({ code: 'ALREADY_DECIDED' });
    const second = await ask(addHours(NOON, 1));
    expect(
      await decideBankChange(ctxOf(head, addHours(NOON, 2)), {
        decision: 'refuse',
        changeId: second,
        reason: 'Tên chủ tài khoản khác',
      }),
    ).toMatchObject({ ok: true });
    expect(await ownShop(owner, shopId)).toMatchObject({
      change: null,
      lastRefusal: { reason: 'Tên chủ tài khoản khác' },
    });
    expect((await payableAccounts(db, [shopId], addHours(NOON, 40))).get(shopId)?.accountNumber).toBe(accountNumber);
  });
});

async function handovers(shopId: string, areaId: string | null = null) {
  const terms = (await shopTerms(db, [shopId], NOON)).get(shopId);
  if (!terms) throw new Error('no shop');
  return handoversOf(terms, areaId, { today: dayOf(NOON), minute: minuteOfDay(NOON) }, null);
}

describe('how a shop runs', () => {
  it('brings goods for the most specific fee, on days it works', async () => {
    const { shopId, seller, areaId } = await makeShop({ areaName: 'Xã Lập Thạch' });
    const ctx = ctxOf(seller);
    const far = (await db.area.findFirstOrThrow({ where: { name: 'Xã Đạo Trù', slug: { not: null } } })).id;
    const offer = async (id: string, goods = 100_000n) => {
      const [first] = (await handovers(shopId, id)).filter((o) => o.kind === 'address');
      return first ? { feeVnd: feeFor(first, goods), date: first.date } : null;
    };
    expect(await offer(far)).toEqual({ feeVnd: 20_000n, date: '2026-11-24' });
    const rule = {
      shopId,
      everywhere: false,
      areaCode: '',
      areaCodeText: 'lập thạch',
      feeVnd: 10_000n,
      freeFromVnd: 200_000n,
      daysNotice: 0,
    };
    expect(fields(await saveDeliveryRule(ctx, { ...rule, areaCodeText: 'nơi nào đó' }))).toEqual([
      'areaCode:AREA_UNKNOWN',
    ]);
    expect(await saveDeliveryRule(ctx, rule)).toMatchObject({ ok: true });
    expect(await offer(areaId)).toEqual({ feeVnd: 10_000n, date: '2026-11-23' });
    expect((await offer(areaId, 200_000n))?.feeVnd).toBe(0n);
    const hours = {
      shopId,
      opens: 420,
      closes: 1080,
      openDays: [1, 3, 5],
      awayFrom: '2026-11-23',
      awayTo: '2026-11-24',
    };
    expect(await saveShopHours(ctx, hours)).toMatchObject({ ok: true });
    expect(fields(await saveShopHours(ctx, { ...hours, closes: 420 }))).toEqual(['closes:HOURS_INVALID']);
    expect((await offer(areaId))?.date).toBe('2026-11-25');
    await removeDeliveryRule(ctx, { shopId, areaId: '' });
    expect(await offer(far)).toBeNull();
    expect(await saveDeliveryRule(ctxOf((await makeShop()).seller), rule)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('hands over at its gate on its days', async () => {
    const { shopId, seller, pointId } = await makeShop({ areaName: 'Xã Lập Thạch' });
    expect(await handovers(shopId)).toMatchObject([{ pointId, date: '2026-11-23' }]);
    await saveGate(ctxOf(seller), {
      shopId,
      name: 'Cổng vườn',
      addressLine: 'Thôn Đông',
      weekdays: [6],
      opens: 420,
      closes: 660,
      daysNotice: 1,
    });
    expect(await handovers(shopId)).toMatchObject([
      { pointId, pointName: 'Cổng vườn, thôn Đông, xã Lập Thạch', hours: '7:00–11:00', date: '2026-11-28' },
    ]);
    await saveGate(ctxOf(seller), {
      shopId,
      name: 'Cổng vườn',
      addressLine: 'Thôn Đông',
      weekdays: [],
      opens: 420,
      closes: 660,
      daysNotice: 0,
    });
    expect(await handovers(shopId)).toEqual([]);
  });

  it('is watched with a secret of its own, or the market’s', async () => {
    const own = await makeShop({ watch: false });
    const shared = await makeShop();
    const { shopId, seller, accountNumber } = own;
    const secretsOf = async (account: string) => (await watchersOf('sepay', account, NOON)).watchers;
    expect(await secretsOf(accountNumber)).toEqual([]);
    expect(fields(await saveWatch(ctxOf(seller), { shopId, watch: 'sepay', secretPassword: 'ngan' }))).toEqual([
      'secretPassword:TOO_SHORT',
    ]);
    expect(
      await saveWatch(ctxOf(seller), { shopId, watch: 'sepay', secretPassword: 'khoa-rieng-cua-gian-nay' }),
    ).toMatchObject({ ok: true });
    expect(await secretsOf(accountNumber)).toEqual([{ shopId, secret: 'khoa-rieng-cua-gian-nay' }]);
    expect(await secretsOf(shared.accountNumber)).toEqual([{ shopId: shared.shopId, secret: 'demo-sepay-secret' }]);
    expect(
      JSON.stringify(await ownShop(seller, shopId), (_, v) => (typeof v === 'bigint' ? String(v) : v)),
    ).not.toContain('khoa-rieng');
    const staff: Person = { ...seller, shops: [{ shopId, role: 'staff' }] };
    expect(await saveWatch(ctxOf(staff), { shopId, watch: 'by_hand', secretPassword: '' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await saveShopPage(ctxOf(staff), { shopId, story: 'Vườn ổi', phone: '+84912000222' })).toMatchObject({
      ok: true,
    });
  });
});
