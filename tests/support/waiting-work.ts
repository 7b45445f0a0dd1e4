import type { Ctx, OfficialGrant, OfficialRole, Person } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import type { WorkKind } from '#modules/work/core/work.ts';
import { db } from '#platform/db.ts';
import { workInvariants } from '../proof/invariants/work.ts';
import { brokenInvariants } from '../proof/invariants.ts';
import { ctxOf, makePerson, makeProduct, NOON, type TestShop } from './market.ts';
import { queued } from './queued.ts';

let serial = 0;

/** A change of a listing that waits for the department. */
export async function waitingListing(
  shop: TestShop,
  more: { name?: string; dueInHours?: number; riskPoints?: number; variant?: string } = {},
): Promise<{ kind: 'listing'; id: string; productId: string; code: string }> {
  const { name = 'Mật ong', dueInHours = 24, riskPoints = 0, variant = 'change' } = more;
  const { productId } = await makeProduct(shop, { name });
  const code = `SP-T${++serial}-${shop.shopId.slice(-4)}`;
  const dueAt = addHours(NOON, dueInHours);
  const review = await db.listingReview.create({
    data: {
      code,
      productId,
      kind: 'change',
      proposed: { description: 'Hái lúc sáng sớm.' },
      submittedById: shop.seller.accountId,
      submittedAt: NOON,
      dueAt,
    },
  });
  await queued('listing', review.id, shop, { code, subject: name, variant, riskPoints, dueAt });
  return { kind: 'listing', id: review.id, productId, code };
}

/** An official whose powers are these, in the table and in hand. */
export async function makeOfficial(
  name: string,
  role: OfficialRole,
  limits: { areaId?: string; queues?: WorkKind[] } = {},
): Promise<Ctx & { actor: Person }> {
  const person = await makePerson({ name, roles: [role] });
  const grant: OfficialGrant = {
    role,
    areaId: limits.areaId ?? null,
    queues: limits.queues ?? null,
    standsInFor: null,
  };
  await db.officialGrant.updateMany({
    where: { accountId: person.accountId },
    data: { areaId: grant.areaId, queues: limits.queues ?? [] },
  });
  return { ...ctxOf(person), actor: { ...person, grants: [grant] } };
}

export const itemOf = (id: string) => db.workItem.findFirstOrThrow({ where: { subjectId: id } });

/** Rows in which the rooms and the list do not say the same. */
export const drifted = () => brokenInvariants(process.env.DATABASE_ADMIN_URL ?? '', { rules: workInvariants });
