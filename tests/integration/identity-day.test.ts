import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { addDays, instantOf } from '#kernel/time.ts';
import { importAreas } from '#modules/areas/api.ts';
import { sweeps } from '#modules/identity/deadlines.ts';
import { decideCheck } from '#modules/identity/decide-check.ts';
import { endException } from '#modules/identity/end-exception.ts';
import { grantException } from '#modules/identity/grant-exception.ts';
import { identityCounts, shopIdentityView, shopsByIdentity } from '#modules/identity/queries.ts';
import { reactions } from '#modules/identity/reactions.ts';
import { confirmOrder } from '#modules/orders/confirm-order.ts';
import { addApplicationPaper } from '#modules/shops/add-application-paper.ts';
import { shopTerms } from '#modules/shops/api.ts';
import { decideApplication } from '#modules/shops/decide-application.ts';
import { ownApplication } from '#modules/shops/queries.ts';
import { saveAnswers } from '#modules/shops/save-answers.ts';
import { submitApplication } from '#modules/shops/submit-application.ts';
import { sellAtStall } from '#modules/stall/sell-at-stall.ts';
import { db } from '#platform/db.ts';
import { loadProvince } from '#provinces/province.ts';
import { buy, guestWithCart } from '../support/checkout.ts';
import { asSeller, identify, ownerOf, startIdentitySandbox } from '../support/identity-sandbox.ts';
import {
  ctxOf,
  makeArea,
  makePerson,
  makeProduct,
  makeShop,
  NOON,
  systemCtx,
  type TestShop,
} from '../support/market.ts';

const DAY = '2027-01-01';
const at = (day: string) => instantOf(day, '09:00');
const AFTER = at('2027-01-04');
const reason = 'Thẻ đang đổi ở công an xã';

let sandbox: Awaited<ReturnType<typeof startIdentitySandbox>>;
let head: Person;
let moderator: Person;
let photo: File;

beforeAll(async () => {
  await importAreas(loadProvince('vinh-phuc'));
  sandbox = await startIdentitySandbox();
  head = await makePerson({ roles: ['head'] });
  moderator = await makePerson({ roles: ['moderator'] });
  const jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'green' } })
    .jpeg()
    .toBuffer();
  photo = new File([new Uint8Array(jpeg)], 'can-cuoc.jpg', { type: 'image/jpeg' });
});
afterAll(() => sandbox.close());

async function sweep(when: Date): Promise<void> {
  for (const one of sweeps) await one.run(systemCtx(when));
}
const pausedFor = async ({ shopId }: TestShop) =>
  (await db.shop.findUniqueOrThrow({ where: { id: shopId } })).pausedFor;
const heard = (shop: TestShop, template: string) =>
  db.inboxItem.count({ where: { accountId: shop.seller.accountId, template } });

/** A head of one unit, where the shops of this file are not. */
async function headElsewhere(): Promise<Person> {
  const areaId = await makeArea('Xã Của Trưởng Khác');
  return { ...head, grants: [{ role: 'head', areaId, queues: null, standsInFor: null }] };
}

async function openShop() {
  const shop = await makeShop();
  const product = await makeProduct(shop, { stock: 50 });
  const { code: areaCode } = await db.area.findUniqueOrThrow({ where: { id: shop.areaId } });
  const order = async (when: Date) => {
    const guest = await guestWithCart([{ variantId: product.variantId, quantity: 1 }], when);
    return buy(guest.ctx, guest.cartId, { areaCode, method: 'cod' });
  };
  return { shop, order };
}

describe('the day from which the law wants it', () => {
  it('lets what was ordered go on, and nothing new begin, until the seller is known', async () => {
    const { shop, order } = await openShop();
    const before = await order(at('2026-12-31'));
    expect(before).toMatchObject({ ok: true });
    // From midnight on, whether or not the clock's sweep has come by.
    expect(await order(instantOf(DAY, '00:00'))).toMatchObject({ code: 'SHOP_CLOSED' });
    const stall = await sellAtStall(asSeller(shop.seller, AFTER), {
      shopId: shop.shopId,
      formKey: 'khoa-cua-bai-thu-1',
    } as Parameters<typeof sellAtStall>[1]);
    expect(stall).toMatchObject({ code: 'IDENTITY_NEEDED' });
    await sweep(AFTER);
    expect(await pausedFor(shop)).toBe('identity');
    const code = before.ok ? (before.value.orderCodes[0] ?? '') : '';
    expect(await confirmOrder(asSeller(shop.seller, instantOf(DAY, '06:00')), { code })).toMatchObject({ ok: true });
    expect((await shopIdentityView(asSeller(shop.seller, AFTER), shop.shopId))?.standing).toBe('stopped');
    await identify(asSeller(shop.seller, AFTER), shop.shopId, await ownerOf(shop.shopId));
    expect(await pausedFor(shop)).toBeNull();
    expect(await order(AFTER)).toMatchObject({ ok: true });
    await sweep(AFTER);
    expect(await pausedFor(shop)).toBeNull();
  });

  it('does not lift what else holds a shop', async () => {
    const { shop } = await openShop();
    await db.shop.update({ where: { id: shop.shopId }, data: { pausedAt: NOON, pausedFor: 'sanction' } });
    await sweep(AFTER);
    await identify(asSeller(shop.seller, AFTER), shop.shopId, await ownerOf(shop.shopId));
    expect(await pausedFor(shop)).toBe('sanction');
  });

  it('may be put off by the head, with a reason and a day', async () => {
    const { shop, order } = await openShop();
    const { shopId } = shop;
    await sweep(AFTER);
    const until = '2027-02-01';
    const grant = (person: Person, day = until) => grantException(ctxOf(person, AFTER), { shopId, until: day, reason });
    expect(await grant(moderator)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await grant({ ...head, shops: [{ shopId, role: 'owner' }] })).toMatchObject({ code: 'OWN_SHOP' });
    expect(await grant(await headElsewhere())).toMatchObject({ code: 'NOT_ALLOWED' });
    for (const day of ['2027-01-03', '2027-12-31'])
      expect(await grant(head, day)).toMatchObject({ fields: [{ field: 'until', code: 'IDENTITY_EXCEPTION_LATE' }] });
    const both = await Promise.all([grant(head), grant(head)]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(await pausedFor(shop)).toBeNull();
    expect(await order(AFTER)).toMatchObject({ ok: true });
    // Its last day still counts; the day after does not.
    expect(await order(at(until))).toMatchObject({ ok: true });
    expect(await order(at(addDays(until, 1)))).toMatchObject({ code: 'SHOP_CLOSED' });
    const before = await heard(shop, 'identityStopped');
    await sweep(at(until));
    expect(await heard(shop, 'identityStopped')).toBe(before);
    for (let run = 0; run < 2; run++) await sweep(at(addDays(until, 1)));
    expect(await pausedFor(shop)).toBe('identity');
    expect(await heard(shop, 'identityStopped')).toBe(before + 1);
    // Over, it makes room for another, which can be taken back.
    const next = at(addDays(until, 2));
    expect(await grantException(ctxOf(head, next), { shopId, until: '2027-02-20', reason })).toMatchObject({
      ok: true,
    });
    expect(await endException(ctxOf(moderator, next), { shopId, reason })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await endException(ctxOf(await headElsewhere(), next), { shopId, reason })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await heard(shop, 'identityExceptionEnded')).toBe(0);
    expect(await endException(ctxOf(head, next), { shopId, reason })).toMatchObject({ ok: true });
    expect(await heard(shop, 'identityExceptionEnded')).toBe(1);
    expect(await endException(ctxOf(head, next), { shopId, reason })).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect((await shopTerms(db, [shopId], next)).get(shopId)?.needsIdentity).toBe(true);
    expect(await db.auditEntry.count({ where: { action: 'identity.exception_granted', subjectId: shopId } })).toBe(2);
  });
});

describe('sellers are told ahead', () => {
  it('each round once, only those not known, and after a jump only the nearest', async () => {
    const [open, known, excepted] = [await makeShop(), await makeShop(), await makeShop()];
    const { shopId: exceptedId } = excepted;
    expect(
      await grantException(ctxOf(head, at('2026-11-20')), { shopId: exceptedId, until: '2027-02-01', reason }),
    ).toMatchObject({ ok: true });
    await db.identityRound.deleteMany();
    await identify(asSeller(known.seller), known.shopId, await ownerOf(known.shopId));
    await sweep(at('2026-11-01'));
    expect(await heard(open, 'identityAhead')).toBe(0);
    await sweep(at('2026-11-02'));
    await sweep(at('2026-11-10'));
    expect(await heard(open, 'identityAhead')).toBe(1);
    // A week before, with the round of 30 days jumped over.
    await sweep(at('2026-12-27'));
    expect(await heard(open, 'identityAhead')).toBe(2);
    await Promise.all([sweep(at('2026-12-31')), sweep(at('2026-12-31'))]);
    expect(await heard(open, 'identityAhead')).toBe(3);
    await sweep(at(DAY));
    expect(await heard(open, 'identityStopped')).toBe(1);
    expect(await heard(known, 'identityAhead')).toBe(0);
    // Nobody is told that he is stopped on a day on which the head lets him sell.
    expect(await heard(excepted, 'identityStopped')).toBe(0);
    expect(await heard(excepted, 'identityAhead')).toBe(0);
    expect(
      await db.inboxItem.count({ where: { accountId: head.accountId, template: 'deskIdentity' } }),
    ).toBeGreaterThan(0);
  });

  it('and whoever helps has them on a list, in his own places', async () => {
    const shop = await makeShop({ areaName: 'Xã Chỉ Có Một Gian' });
    const helper = await makePerson({ roles: ['field_helper'] });
    const near = {
      ...helper,
      grants: [{ role: 'field_helper' as const, areaId: shop.areaId, queues: null, standsInFor: null }],
    };
    const filter = { q: '', list: 'missing', kind: null, areaSlug: null, page: 1 } as const;
    const list = await shopsByIdentity(ctxOf(near), filter);
    expect(list).toMatchObject({ total: 1, rows: [{ shopId: shop.shopId, ownerPhone: shop.seller.phone }] });
    expect(await identityCounts(ctxOf(near))).toMatchObject({ all: { papersSeen: 1, electronic: 0 } });
    expect(await shopsByIdentity(ctxOf(await makePerson()), filter)).toBeNull();
    const phone = shop.seller.phone.replace('+84', '0');
    const looked = async (q: string) => (await shopsByIdentity(ctxOf(head), { ...filter, q }))?.total;
    for (const q of ['chi co mot gian', `xã  CHỈ ${phone}`]) expect(await looked(q)).toBe(1);
    expect(await looked(`chi co hai gian ${phone}`)).toBe(0);
  });
});

let serial = 4000;

/** A household's request, whole but for the sending. */
async function request(when: Date) {
  const person = await makePerson({ name: 'Đỗ Thị Mến' });
  const personalId = `02619100${++serial}`;
  const ctx = asSeller(person, when);
  await saveAnswers(ctx, { step: 'kind', kind: 'household' });
  await saveAnswers(ctx, { step: 'household', legalName: 'Đỗ Thị Mến', personalId, taxCode: null });
  await saveAnswers(ctx, { step: 'address', areaCode: '08782', areaCodeText: '', addressLine: 'Thôn Thượng' });
  await saveAnswers(ctx, { step: 'shop', shopName: `Vườn nhà Mến ${serial}`, phone: person.phone, story: '' });
  await saveAnswers(ctx, { step: 'bank', bin: '970436', accountNumber: `1910${serial}`, holderName: 'DO THI MEN' });
  await addApplicationPaper(ctx, { kind: 'identity', photo });
  const send = () => submitApplication(ctx, { agree: true });
  const approve = async () =>
    decideApplication(ctxOf(moderator, when), {
      decision: 'approve',
      applicationId: (await ownApplication(person))?.id ?? '',
    });
  return { ctx, person, told: { personalId, name: 'ĐỖ THỊ MẾN' }, send, approve };
}

describe('a new shop', () => {
  it('opens without it before the day and not after', async () => {
    const early = await request(NOON);
    expect(await early.send()).toMatchObject({ ok: true });
    expect(await early.approve()).toMatchObject({ ok: true });
    const late = await request(AFTER);
    expect(await late.send()).toMatchObject({ code: 'IDENTITY_NEEDED' });
    await identify(late.ctx, '', late.told);
    expect(await late.send()).toMatchObject({ ok: true });
    const opened = await late.approve();
    const shopId = opened.ok ? (opened.value.shopId ?? '') : '';
    expect(await db.shop.findUnique({ where: { id: shopId } })).toMatchObject({ identityLevel: 'electronic' });
    const { id: applicationId } = (await ownApplication(late.person)) ?? { id: '' };
    await reactions['shop.approved']?.(systemCtx(AFTER), { shopId, applicationId });
    expect(await db.identityCheck.count({ where: { shopId, state: 'accepted' } })).toBe(1);
  });

  it('whose answer differs may be sent, and is opened once a person accepted it', async () => {
    const late = await request(AFTER);
    await identify(late.ctx, '', { ...late.told, name: 'Đỗ Thị Mến Lan' });
    expect(await late.send()).toMatchObject({ ok: true });
    expect(await late.approve()).toMatchObject({ code: 'IDENTITY_NEEDED' });
    const check = await db.identityCheck.findFirstOrThrow({ where: { accountId: late.person.accountId } });
    expect(await decideCheck(ctxOf(moderator, AFTER), { checkId: check.id, decision: 'accept', reason })).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await late.approve()).toMatchObject({ ok: true });
  });

  it('is asked again when it names somebody else afterwards', async () => {
    const late = await request(AFTER);
    await identify(late.ctx, '', late.told);
    await saveAnswers(late.ctx, { step: 'household', legalName: 'Đỗ Thị Mơ', personalId: null, taxCode: null });
    await saveAnswers(late.ctx, {
      step: 'bank',
      bin: '970436',
      accountNumber: `1910${serial}`,
      holderName: 'DO THI MO',
    });
    expect(await late.send()).toMatchObject({ code: 'IDENTITY_NEEDED' });
  });
});
