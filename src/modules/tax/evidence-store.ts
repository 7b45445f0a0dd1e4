import { type Day, dateOfDay, dayOf } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { EVIDENCE_MOVES, type Evidence, type EvidenceKind, type EvidenceMove } from './core/evidence.ts';

/** The only writer of `produce_evidence`. */

/**
 * What stood for a shop's own produce at that instant: the oldest of what was accepted by then, not ended and not run out.
 * A growing-area code among the shop's checked papers counts as shown here: nobody is asked for it twice.
 */
export async function evidenceAt(tx: Tx, shopId: string, at: Date): Promise<Evidence | null> {
  const day = dayOf(at);
  const [row] = await tx.$queryRaw<Evidence[]>`
    select kind, number from (
      select e.kind::text as kind, e.number, e.accepted_at as since, e.id from produce_evidence e
      where e.shop_id = ${shopId}::uuid and e.accepted_at <= ${at} and (e.ended_at is null or e.ended_at > ${at})
        and e.issued_on <= ${day}::date and (e.expires_on is null or e.expires_on >= ${day}::date)
      union all
      select 'growing_area_code', p.number, p.checked_at, p.id from papers p
      where p.shop_id = ${shopId}::uuid and p.kind = 'growing_area' and p.state = 'verified' and p.checked_at <= ${at}
        and (p.issued_on is null or p.issued_on <= ${day}::date) and (p.expires_on is null or p.expires_on >= ${day}::date)
    ) shown order by since, id limit 1`;
  return row ?? null;
}

export type NewEvidence = {
  shopId: string;
  kind: EvidenceKind;
  number: string;
  issuer: string;
  issuedOn: Day;
  expiresOn: Day | null;
  sentById: string;
  sentAt: Date;
};

/** Null when the same is already there. */
export async function insertEvidence(tx: Tx, { issuedOn, expiresOn, ...rest }: NewEvidence): Promise<string | null> {
  const days = { issuedOn: dateOfDay(issuedOn), expiresOn: expiresOn === null ? null : dateOfDay(expiresOn) };
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`produce_evidence:${rest.shopId}`}))::text`;
  const { shopId, kind, number } = rest;
  const known = await tx.produceEvidence.count({
    where: { shopId, kind, number, state: { in: ['waiting', 'accepted'] } },
  });
  if (known > 0) return null;
  const row = await tx.produceEvidence.create({ data: { ...rest, ...days }, select: { id: true } });
  return row.id;
}

export async function shopOfEvidence(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.produceEvidence.findUnique({ where: { id }, select: { shopId: true } });
  return row?.shopId ?? null;
}

/** Moves from one of the states the table names, or not at all. */
export async function moveEvidence(
  tx: Tx,
  id: string,
  move: EvidenceMove,
  by: { at: Date; decidedById?: string; reason?: string },
): Promise<boolean> {
  const { from, to } = EVIDENCE_MOVES.moves[move];
  const { count } = await tx.produceEvidence.updateMany({
    where: { id, state: { in: [...from] } },
    data: {
      state: to,
      ...(move === 'accept' ? { acceptedAt: by.at } : { endedAt: by.at }),
      ...(by.decidedById ? { decidedById: by.decidedById } : {}),
      ...(by.reason ? { reason: by.reason } : {}),
    },
  });
  return count === 1;
}
