import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { takeAnswer } from '#modules/identity/api.ts';
import { decideCheck } from '#modules/identity/decide-check.ts';
import { openCheck, preparedJourney, shopIdentityView } from '#modules/identity/queries.ts';
import { startJourney } from '#modules/identity/start-journey.ts';
import { db } from '#platform/db.ts';
import { asSeller, choose, identify, ownerOf, setOut, startIdentitySandbox } from '../support/identity-sandbox.ts';
import { ctxOf, makePerson, makeShop, NOON, type TestShop } from '../support/market.ts';

let sandbox: Awaited<ReturnType<typeof startIdentitySandbox>>;
let moderator: Person;

beforeAll(async () => {
  sandbox = await startIdentitySandbox();
  moderator = await makePerson({ roles: ['moderator'], name: 'Cán bộ duyệt' });
});
afterAll(() => sandbox.close());

const levelOf = async (shopId: string) =>
  (await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { identityLevel: true } })).identityLevel;
const checksOf = (shopId: string) => db.identityCheck.findMany({ where: { shopId }, orderBy: { checkedAt: 'asc' } });
const viewOf = ({ seller, shopId }: TestShop) => shopIdentityView(asSeller(seller), shopId);
const STRANGER = { personalId: '026185900999', name: 'Phạm Thị Khác' };
const reason = 'Đã đối chiếu thẻ tại quầy';

/** A shop whose answer differs and waits for a look. */
async function waiting(): Promise<{ shop: TestShop; checkId: string }> {
  const shop = await makeShop();
  await identify(asSeller(shop.seller), shop.shopId, { ...(await ownerOf(shop.shopId)), name: 'Trần Văn Men Khác' });
  return { shop, checkId: (await checksOf(shop.shopId))[0]?.id ?? '' };
}

describe('whoever stands behind a shop', () => {
  it('is known when the provider tells of the same person, and little is kept', async () => {
    const shop = await makeShop();
    const told = await ownerOf(shop.shopId);
    // In capitals and without marks, as cards are read.
    const done = await identify(asSeller(shop.seller), shop.shopId, { ...told, name: 'TRAN VAN MEN' });
    expect(done).toEqual({ ok: true, value: { path: '/kenh-nguoi-ban/dinh-danh' } });
    expect(await levelOf(shop.shopId)).toBe('electronic');
    const [check] = await checksOf(shop.shopId);
    expect(check).toMatchObject({ state: 'accepted', differences: [], assurance: '2' });
    const kept = JSON.stringify([check, await db.identityJourney.findMany({ where: { shopId: shop.shopId } })]);
    expect(kept).not.toContain(told.personalId);
    expect((await db.identityJourney.findFirstOrThrow({ where: { shopId: shop.shopId } })).secretsSealed).toBeNull();
    expect(await db.consent.count({ where: { accountId: shop.seller.accountId, kind: 'electronic_identity' } })).toBe(
      1,
    );
    expect(await db.workItem.count({ where: { shopId: shop.shopId } })).toBe(0);
    expect((await viewOf(shop))?.standing).toBe('electronic');
    const again = await startJourney(asSeller(shop.seller), { shopId: shop.shopId, agree: true, besides: '' });
    expect(again).toMatchObject({ code: 'IDENTITY_DONE' });
  });

  it('is told in words what differs, and a person of the department looks', async () => {
    const { shop, checkId } = await waiting();
    expect(await levelOf(shop.shopId)).toBe('papers_seen');
    expect((await viewOf(shop))?.last).toMatchObject({ state: 'waiting', differences: ['NAME'] });
    // Who works for him reads how the shop stands, and nothing of what the provider told of him.
    const packer = await makePerson();
    await db.shopMember.create({
      data: { shopId: shop.shopId, accountId: packer.accountId, role: 'packer', createdAt: NOON },
    });
    const working = { ...packer, shops: [{ shopId: shop.shopId, role: 'packer' as const }] };
    expect(await shopIdentityView(asSeller(working), shop.shopId)).toMatchObject({ trouble: null, last: null });
    const key = { kind_subjectId: { kind: 'paper' as const, subjectId: checkId } };
    expect(await db.workItem.findUnique({ where: key })).toMatchObject({
      variant: 'identity_check',
      shopId: shop.shopId,
      dueAt: addHours(NOON, 48),
      closedAt: null,
    });
    expect(await openCheck(ctxOf(moderator), { id: checkId })).toMatchObject({ differences: ['NAME'], others: [] });
    expect(await db.auditEntry.count({ where: { action: 'identity.seen', subjectId: checkId } })).toBe(1);
    const decided = await decideCheck(ctxOf(moderator), { checkId, decision: 'accept', reason });
    expect(decided).toMatchObject({ ok: true });
    expect(await levelOf(shop.shopId)).toBe('electronic');
    expect(await db.workItem.findUnique({ where: key })).toMatchObject({ outcome: 'accept' });
    expect(
      await db.inboxItem.count({ where: { accountId: shop.seller.accountId, template: 'identityAccepted' } }),
    ).toBe(1);
  });

  it('cannot be known by a card that is over, below age, or by an account of a low level', async () => {
    const shop = await makeShop();
    const told = await ownerOf(shop.shopId);
    for (const [more, difference] of [
      [{ cardExpiresOn: '2025-12-31' }, 'DOCUMENT_EXPIRED'],
      [{ birthDate: '2012-04-30' }, 'UNDER_AGE'],
      [{ level: '1' as const }, 'ASSURANCE_LOW'],
    ] as const) {
      await identify(asSeller(shop.seller), shop.shopId, { ...told, ...more });
      expect((await viewOf(shop))?.last).toMatchObject({ state: 'refused', differences: [difference] });
    }
    expect(await levelOf(shop.shopId)).toBe('papers_seen');
    expect(await db.workItem.count({ where: { shopId: shop.shopId } })).toBe(0);
  });

  it('may stand behind one open shop: the department hears of another, the seller never', async () => {
    const [first, second] = [await makeShop({ name: 'Gian thứ nhất' }), await makeShop({ name: 'Gian thứ hai' })];
    const told = await ownerOf(first.shopId);
    await identify(asSeller(first.seller), first.shopId, told);
    await identify(asSeller(second.seller), second.shopId, told);
    const [check] = await checksOf(second.shopId);
    expect(check).toMatchObject({ state: 'waiting', differences: ['PERSONAL_ID', 'DUPLICATE'] });
    const view = await viewOf(second);
    expect(view?.last?.differences).toEqual(['PERSONAL_ID']);
    expect(JSON.stringify(view)).not.toContain('Gian thứ nhất');
    const seen = await openCheck(ctxOf(moderator), { id: check?.id ?? '' });
    expect(seen?.others).toEqual([{ shopId: first.shopId, name: 'Gian thứ nhất' }]);
  });
});

describe('an answer that nobody may believe', () => {
  it.each([
    ['tu-choi', 'DECLINED'],
    ['chu-ky', 'WRONG'],
    ['sai-noi-nhan', 'WRONG'],
    ['qua-han', 'WRONG'],
    ['nghi', 'SILENT'],
  ])('%s changes nothing and is said as %s', async (trouble, said) => {
    const shop = await makeShop();
    const told = await ownerOf(shop.shopId);
    expect(await identify(asSeller(shop.seller), shop.shopId, told, trouble)).toMatchObject({ ok: true });
    expect(await levelOf(shop.shopId)).toBe('papers_seen');
    expect(await checksOf(shop.shopId)).toEqual([]);
    expect((await viewOf(shop))?.trouble).toBe(said);
    // The next try is a new one.
    await identify(asSeller(shop.seller), shop.shopId, told);
    expect(await levelOf(shop.shopId)).toBe('electronic');
  });

  it('is one said before: an old token, an old answer, somebody else’s answer', async () => {
    const [shop, other] = [await makeShop(), await makeShop()];
    const told = await ownerOf(shop.shopId);
    await identify(asSeller(other.seller), other.shopId, await ownerOf(other.shopId));
    await identify(asSeller(shop.seller), shop.shopId, told, 'lap-lai');
    expect((await viewOf(shop))?.trouble).toBe('WRONG');

    const ctx = asSeller(shop.seller);
    const back = await choose((await setOut(ctx, shop.shopId)).url, told);
    // Another signed-in browser brings it: it finds nothing and uses nothing up.
    await takeAnswer(asSeller(other.seller), back);
    // Who has no shop is not led into one.
    expect(await takeAnswer(asSeller(await makePerson()), back)).toEqual({
      ok: true,
      value: { path: '/mo-gian-hang/dinh-danh' },
    });
    expect(await checksOf(shop.shopId)).toEqual([]);
    await Promise.all([takeAnswer(ctx, back), takeAnswer(ctx, back), takeAnswer(ctx, { ...back, state: 'x' })]);
    expect(await checksOf(shop.shopId)).toHaveLength(1);
    expect(await levelOf(shop.shopId)).toBe('electronic');
  });

  it('comes too late', async () => {
    const shop = await makeShop();
    const { url, journeyId } = await setOut(asSeller(shop.seller), shop.shopId);
    const later = addMinutes(NOON, 16);
    expect(await preparedJourney(asSeller(shop.seller), journeyId)).toBe(journeyId);
    expect(await preparedJourney(asSeller(shop.seller, later), journeyId)).toBeNull();
    await takeAnswer(asSeller(shop.seller, later), await choose(url, await ownerOf(shop.shopId)));
    expect(await levelOf(shop.shopId)).toBe('papers_seen');
  });
});

describe('who may', () => {
  it('set out: the owner alone, with his consent', async () => {
    const shop = await makeShop();
    const staff = { ...(await makePerson()), shops: [{ shopId: shop.shopId, role: 'staff' as const }] };
    const helper = await makePerson({ roles: ['field_helper'] });
    const input = { shopId: shop.shopId, agree: true, besides: 'Bưu điện xã' };
    for (const person of [staff, helper, moderator, await makePerson()])
      expect(await startJourney(asSeller(person), input)).toMatchObject({ code: 'IDENTITY_OWNER_ONLY' });
    expect(await startJourney(asSeller(shop.seller), { ...input, agree: false })).toMatchObject({
      fields: [{ field: 'agree', code: 'CONSENT_MISSING' }],
    });
    const started = await startJourney(asSeller(shop.seller), input);
    expect(started).toMatchObject({ ok: true });
  });

  it('decide: not from another place, not on the own shop, not twice, not what another holds', async () => {
    const { shop, checkId } = await waiting();
    const decide = (person: Person) => decideCheck(ctxOf(person), { checkId, decision: 'refuse', reason });
    const elsewhere = await makePerson({ roles: ['moderator'] });
    const far = {
      ...elsewhere,
      grants: [{ role: 'moderator' as const, areaId: moderator.accountId, queues: null, standsInFor: null }],
    };
    expect(await decide(far)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await openCheck(ctxOf(far), { id: checkId })).toBeNull();
    expect(await decide(await makePerson({ roles: ['inspector'] }))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await decide({ ...moderator, shops: [{ shopId: shop.shopId, role: 'staff' }] })).toMatchObject({
      code: 'OWN_SHOP',
    });
    const key = { kind_subjectId: { kind: 'paper' as const, subjectId: checkId } };
    const holder = await makePerson({ roles: ['moderator'], name: 'Người đang giữ' });
    await db.workItem.update({ where: key, data: { holderId: holder.accountId, heldAt: NOON } });
    expect(await decide(moderator)).toMatchObject({ code: 'WORK_TAKEN', detail: { name: 'Người đang giữ' } });
    const both = await Promise.all([decide(holder), decide(holder)]);
    expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
    expect(both.find((one) => !one.ok)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect((await viewOf(shop))?.last).toMatchObject({ state: 'refused', reason });
  });

  it('nobody decides on what a newer answer overtook', async () => {
    const { shop, checkId } = await waiting();
    await identify(asSeller(shop.seller, addMinutes(NOON, 5)), shop.shopId, STRANGER);
    expect(await decideCheck(ctxOf(moderator), { checkId, decision: 'accept', reason })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    const checks = await checksOf(shop.shopId);
    expect(checks.map((check) => check.state)).toEqual(['overtaken', 'waiting']);
    expect(await levelOf(shop.shopId)).toBe('papers_seen');
  });
});
