import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { db } from '#platform/db.ts';
import { dropCode } from './code-store.ts';
import type { ForgetCode } from './schema.ts';

export async function forgetCode(ctx: Ctx, { codeId }: ForgetCode): Promise<Result<void>> {
  if (ctx.actor.kind !== 'person') return err('NOT_ALLOWED');
  return (await dropCode(db, ctx.actor.accountId, codeId)) ? ok() : err('NOT_FOUND');
}
