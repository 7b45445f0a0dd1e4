import type { Tx } from '#platform/db.ts';
import { lockSubject, type Subject } from './subject-queries.ts';

export const lockSubjectOfShop = (tx: Tx, shopId: string): Promise<Subject | null> =>
  lockSubject(tx, { shopId, applicationId: null });

export async function hasException(tx: Tx, shopId: string): Promise<boolean> {
  return (await tx.identityException.count({ where: { shopId, endedAt: null } })) > 0;
}
