import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { followReport } from './queries.ts';
import type { FollowReport } from './schema.ts';

/** The page of a code that was typed. */
export async function findReport(_ctx: Ctx, { code }: FollowReport): Promise<Result<{ code: string }>> {
  const found = await followReport(code);
  return found ? ok({ code: found.code }) : fieldErr('code', 'NOT_FOUND');
}
