import type { Ctx } from '#kernel/actor.ts';
import type { AuthorityAnswer, AuthorityReason } from '#modules/tvan/authority.ts';
import type { Tx } from '#platform/db.ts';
import { setNoticeAnswered } from './message-store.ts';

type NoticeItems = Extract<AuthorityAnswer, { kind: 'notice' }>['items'];

/** Message 301 (01/TB-SSĐT), or a refusal of the whole message. True when it changed the notice. */
export async function takeNoticeAnswer(
  tx: Tx,
  ctx: Ctx,
  of: { noticeId: string; items: NoticeItems | null; reasons: readonly AuthorityReason[] },
): Promise<boolean> {
  const isTaken = of.items?.every((item) => item.isTaken) ?? false;
  const refusals = of.items ? of.items.flatMap(({ reasons }) => reasons) : of.reasons;
  return setNoticeAnswered(tx, of.noticeId, { isTaken, refusals, at: ctx.now });
}
