import type { Ctx } from '#kernel/actor.ts';
import { type ParkedJob, parkedJobs } from '#platform/parked.ts';
import { mayRunJobs } from './core/policy.ts';

export const PARKED_PER_PAGE = 50;

/** Jobs that failed too often, the newest first; null for those who may not see them. */
export async function parkedWork(ctx: Ctx, page: number): Promise<{ rows: ParkedJob[]; total: number } | null> {
  if (!mayRunJobs(ctx.actor)) return null;
  return parkedJobs({ take: PARKED_PER_PAGE, skip: (page - 1) * PARKED_PER_PAGE });
}
