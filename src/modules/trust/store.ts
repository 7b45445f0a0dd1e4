import type { Tx } from '#platform/db.ts';
import type { Score } from './core/formula.ts';

export type Subject = { kind: 'shop' | 'buyer'; id: string };

/** Two facts about one subject are counted one after the other, so that an older count never covers a newer one. */
export async function lockSubject(tx: Tx, { kind, id }: Subject): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`trust:${kind}:${id}`}, 0))`;
}

export async function saveScore(tx: Tx, { kind, id }: Subject, { score, parts }: Score, at: Date): Promise<void> {
  const data = { score, parts, computedAt: at };
  await tx.trustScore.upsert({
    where: { subjectKind_subjectId: { subjectKind: kind, subjectId: id } },
    create: { subjectKind: kind, subjectId: id, ...data },
    update: data,
  });
}
