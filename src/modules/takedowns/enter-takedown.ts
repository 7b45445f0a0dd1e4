import { z } from 'zod';
import { type Ctx, isShopMember, type Person } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { mayDecide } from '#modules/work/core/policy.ts';
import type { Tx } from '#platform/db.ts';
import {
  type Basis,
  type TakedownCause,
  type TakedownPart,
  type TakedownSubject,
  takedownDue,
  tellsBuyers,
} from './core/takedown.ts';
import { findSubject, type Subject } from './frozen-queries.ts';
import { insertTakedown, type LockedTakedown, lockTakedown, standingTakedown } from './store.ts';

export type EnterTakedown = {
  subject: { kind: TakedownSubject; id?: string; slug?: string };
  part?: TakedownPart;
  cause: TakedownCause;
  matterId?: string | null;
  authority?: { name: string; number: string; date: Date | null; fileId: string | null };
  requestedAt: Date;
  basis: Basis;
  reason: string;
};

/** Writes down that something is to go; whoever asks must be able to decide about it. */
export async function enterTakedown(
  tx: Tx,
  ctx: Ctx & { actor: Person },
  asked: EnterTakedown,
): Promise<Result<{ takedown: LockedTakedown; subject: Subject }>> {
  const requestedById = ctx.actor.accountId;
  const subject = await findSubject(tx, asked.subject);
  if (!subject) return err('TAKEDOWN_ADDRESS_UNKNOWN');
  const kindOfWork = asked.cause === 'report' ? 'report' : 'takedown';
  if (!mayDecide(ctx.actor, { kind: kindOfWork, areaId: subject.areaId })) return err('NOT_ALLOWED');
  if (isShopMember(ctx.actor, subject.shopId)) return err('OWN_SHOP');
  if (!subject.isShown) return err('TAKEDOWN_NOT_SHOWN');
  const { kind } = asked.subject;
  const { basis, cause, reason, requestedAt, authority } = asked;
  const hours = await ruleAt('listing.takedown_hours', requestedAt, z.number());
  const entered = await insertTakedown(tx, {
    subjectKind: kind,
    subjectId: subject.id,
    part: kind === 'shop_page' ? (asked.part ?? 'whole') : 'whole',
    shopId: subject.shopId,
    subjectName: subject.name,
    cause,
    matterId: asked.matterId ?? null,
    authorityName: authority?.name ?? '',
    authorityNumber: authority?.number ?? '',
    authorityDate: authority?.date ?? null,
    authorityFileId: authority?.fileId ?? null,
    requestedAt,
    dueAt: takedownDue(requestedAt, hours),
    createdAt: ctx.now,
    requestedById,
    basis,
    citation: await citationAt(basis, ctx.now),
    reason,
    isUnsafe: tellsBuyers(basis, kind),
  });
  const takedown = entered ? await lockTakedown(tx, entered.id) : null;
  if (takedown) return ok({ takedown, subject });
  return err('TAKEDOWN_STANDS', { code: (await standingTakedown(tx, kind, subject.id))?.code ?? '' });
}
