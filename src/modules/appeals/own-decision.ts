import type { Person } from '#kernel/actor.ts';
import type { Tx } from '#platform/db.ts';
import type { AppealSubject } from './core/appeal.ts';
import { decidedItHimself, standsFor } from './core/policy.ts';
import { hadAHandIn } from './store.ts';

type Appealed = { subjectKind: AppealSubject; subjectId: string; decidedById: string };

/** He decided it, or a part of it: a claim may be confirmed by another than who took the thing down. */
export async function isOwnDecision(
  tx: Tx,
  actor: Person,
  { subjectKind, subjectId, decidedById }: Appealed,
): Promise<boolean> {
  if (decidedItHimself(actor, decidedById)) return true;
  return hadAHandIn(tx, { kind: subjectKind, id: subjectId }, standsFor(actor));
}
