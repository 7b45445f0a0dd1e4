import type { Ctx } from '#kernel/actor.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import type { Result } from '#kernel/result.ts';
import { countRefused, type Limit, mayKnock } from '#platform/limits.ts';

const FORGED: ReadonlySet<ErrorCode> = new Set(['NOTICE_UNSIGNED', 'NOTICE_MALFORMED']);

/**
 * What a provider tells is never counted: it may be thousands a minute when it makes good for an hour of silence. What
 * nobody signed is, by address; past the limit nothing from there is read until the minute ends.
 */
export async function unlessForger<T>(
  ctx: Ctx,
  hear: () => Promise<Result<T>>,
  isForged: (heard: T) => boolean,
): Promise<Result<T>> {
  if (!ctx.address) return hear();
  const limit: Limit = { key: `notice-forged:${ctx.address}`, hits: 600, seconds: 60 };
  const may = mayKnock(limit, ctx.now);
  if (!may.ok) return may;
  const heard = await hear();
  if (heard.ok ? isForged(heard.value) : FORGED.has(heard.code)) await countRefused(limit, ctx.now);
  return heard;
}
