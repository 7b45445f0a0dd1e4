import { describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { addDays, dayOf, instantOf } from '#kernel/time.ts';
import { decideReport } from '#modules/reports/decide-report.ts';
import { followReport } from '#modules/reports/queries.ts';
import { productPage } from '#modules/search/queries.ts';
import { decideTakedown } from '#modules/takedowns/decide-takedown.ts';
import { takedownFigures, takedownList } from '#modules/takedowns/queries.ts';
import { requestTakedowns } from '#modules/takedowns/request-takedowns.ts';
import { RequestTakedown } from '#modules/takedowns/schema.ts';
import { db } from '#platform/db.ts';
import { ctxOf, makeProduct, NOON } from '../support/market.ts';
import { having, matterOf, openReportDesk, REASON, report, workOf } from '../support/report-desk.ts';

const { shop, moderator, head, decide } = await openReportDesk();

describe("an authority's request", () => {
  const asked = (fields: Record<string, string>) =>
    RequestTakedown.parse({
      cause: 'authority',
      authorityName: 'Cục Thương mại điện tử và Kinh tế số',
      authorityNumber: '123/TMĐT-QL',
      authorityDate: dayOf(NOON),
      requestedOn: dayOf(NOON),
      requestedClock: '08:00',
      basis: 'listing.takedown_hours',
      reason: REASON,
      ...fields,
    });

  it('runs from when it came in: typed in late it is late, from a later hour it is refused', async () => {
    const [one, two] = [await makeProduct(shop), await makeProduct(shop)];
    const addresses = `https://cho.example/san-pham/${one.slug}\n/san-pham/${two.slug}`;
    const later = await requestTakedowns(ctxOf(moderator), asked({ addresses, requestedClock: '12:01' }));
    expect(later).toMatchObject({ fields: [{ field: 'requestedOn', code: 'TAKEDOWN_DATE_FUTURE' }] });
    const days = { requestedOn: addDays(dayOf(NOON), -2), authorityDate: addDays(dayOf(NOON), -1) };
    expect(await requestTakedowns(ctxOf(moderator), asked({ addresses, ...days }))).toMatchObject({
      fields: [{ field: 'authorityDate' }],
    });
    const early = { requestedOn: addDays(dayOf(NOON), -2), authorityDate: addDays(dayOf(NOON), -3) };
    const made = await requestTakedowns(ctxOf(moderator), asked({ addresses, ...early }));
    if (!made.ok) throw new Error(JSON.stringify(made));
    const [takedownId = '', otherId = ''] = made.value.takedownIds;
    expect(await workOf(takedownId)).toMatchObject({ dueAt: instantOf(addDays(dayOf(NOON), -1), '08:00') });
    const filter = {
      q: '',
      state: null,
      cause: null,
      clock: 'late',
      shopId: null,
      from: null,
      to: null,
      page: 1,
    } as const;
    expect((await takedownList(ctxOf(head), filter)).rows.map((row) => row.id).sort()).toEqual(
      [takedownId, otherId].sort(),
    );
    const period = { from: early.requestedOn, to: early.requestedOn, at: NOON };
    expect(await takedownFigures(period)).toEqual({ asked: 2, inTime: 0, late: 2, waiting: 0 });

    const again = await requestTakedowns(ctxOf(moderator), asked({ addresses: `/san-pham/${one.slug}` }));
    expect(again).toMatchObject({ fields: [{ field: 'addresses', code: 'TAKEDOWN_STANDS' }] });
    const decision = { takedownId, decision: 'take_down', reason: REASON } as const;
    const both = await Promise.all([decideTakedown(ctxOf(moderator), decision), decideTakedown(ctxOf(head), decision)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await productPage(one.slug)).toEqual({ kind: 'gone' });
    const drop = { takedownId: otherId, decision: 'drop', reason: 'Gõ nhầm địa chỉ' } as const;
    expect(await decideTakedown(ctxOf(head), drop)).toMatchObject({ ok: true });
    expect(await productPage(two.slug)).toMatchObject({ kind: 'found' });
    expect((await takedownList(ctxOf(shop.seller), filter)).rows).toEqual([]);
  });

  it('is carried out by a report of the same thing, and one that is gone answers it', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug));
    const made = await requestTakedowns(ctxOf(moderator), asked({ addresses: `/san-pham/${product.slug}` }));
    const [takedownId = ''] = made.ok ? made.value.takedownIds : [];
    expect(await decide(id, 'take_down')).toMatchObject({ ok: true });
    expect(await db.reportMatter.findUnique({ where: { id } })).toMatchObject({ state: 'removed', takedownId });
    expect(await workOf(takedownId)).toMatchObject({ outcome: 'done' });

    const other = await makeProduct(shop);
    const code = await report(other.slug);
    const first = await requestTakedowns(ctxOf(head), asked({ addresses: `/san-pham/${other.slug}` }));
    const [goneId = ''] = first.ok ? first.value.takedownIds : [];
    const decision = { takedownId: goneId, decision: 'take_down', reason: '' } as const;
    expect(await decideTakedown(ctxOf(head), decision)).toMatchObject({ ok: true });
    expect((await db.takedown.findUniqueOrThrow({ where: { id: goneId } })).reason).toBe(REASON);
    expect(await decide((await matterOf(code)).id, 'take_down')).toMatchObject({ ok: true });
    expect(await followReport(code)).toMatchObject({ outcome: 'removed' });
    expect(await db.takedown.count({ where: { subjectId: other.productId } })).toBe(1);
  });

  it('is not carried out as one that holds for now', async () => {
    const product = await makeProduct(shop);
    const { id } = await matterOf(await report(product.slug, { reason: 'infringing' }));
    const made = await requestTakedowns(ctxOf(moderator), asked({ addresses: `/san-pham/${product.slug}` }));
    const [takedownId = ''] = made.ok ? made.value.takedownIds : [];
    const { code } = await db.takedown.findUniqueOrThrow({ where: { id: takedownId } });
    const forNow = { decision: 'take_down_for_now', basis: 'listing.infringement_removal', part: 'whole' } as const;
    expect(await decideReport(ctxOf(head), { matterId: id, ...forNow, reason: REASON })).toMatchObject({
      code: 'TAKEDOWN_STANDS',
      detail: { code },
    });
    expect(await productPage(product.slug)).toMatchObject({ kind: 'found' });
  });

  it('is typed in by who decides takedowns', async () => {
    const product = await makeProduct(shop);
    const other = ctxOf(having(moderator, { queues: ['listing'] }));
    expect(await requestTakedowns(other, asked({ addresses: `/san-pham/${product.slug}` }))).toMatchObject({
      fields: [{ code: 'NOT_ALLOWED' }],
    });
  });

  it('names what is there, and nobody of its own shop types it in', async () => {
    const product = await makeProduct(shop);
    const unknown = await requestTakedowns(ctxOf(moderator), asked({ addresses: '/san-pham/khong-co' }));
    expect(unknown).toMatchObject({ fields: [{ code: 'TAKEDOWN_ADDRESS_UNKNOWN' }] });
    const member: Person = { ...moderator, shops: [{ shopId: shop.shopId, role: 'owner' }] };
    const own = await requestTakedowns(ctxOf(member), asked({ addresses: `/san-pham/${product.slug}` }));
    expect(own).toMatchObject({ fields: [{ code: 'OWN_SHOP' }] });
  });
});
