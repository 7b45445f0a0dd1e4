import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';

export type NoticeRow = {
  provider: string;
  eventKey: string;
  accountNumber: string;
  amountVnd: bigint;
  content: string;
  reference: string;
  direction: string;
  happenedAt: Date | null;
  rawBody: string;
  receivedAt: Date;
  outcome:
    | 'paid'
    | 'too_small'
    | 'too_large'
    | 'no_code'
    | 'two_codes'
    | 'unknown_code'
    | 'already_paid'
    | 'late'
    | 'wrong_account'
    | 'outgoing';
  attemptId: string | null;
  shopId: string | null;
  isSandbox: boolean;
};

/** Null when this very notice is there already: then it changes nothing. */
export async function insertNotice(tx: Tx, notice: NoticeRow): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into notices (id, provider, event_key, account_number, amount_vnd, content, reference, direction, happened_at,
      raw_body, received_at, outcome, attempt_id, shop_id, is_sandbox)
    values (${newId()}::uuid, ${notice.provider}, ${notice.eventKey}, ${notice.accountNumber}, ${notice.amountVnd}, ${notice.content},
      ${notice.reference}, ${notice.direction}, ${notice.happenedAt}, ${notice.rawBody}, ${notice.receivedAt},
      ${notice.outcome}::notice_outcome, ${notice.attemptId}::uuid, ${notice.shopId}::uuid, ${notice.isSandbox})
    on conflict (provider, event_key) do nothing returning id`;
  return rows[0]?.id ?? null;
}

/** Outcomes that ask for a person. */
const DONE = ['paid', 'outgoing', 'duplicate'] as const;

/** True for the first who sets it aside. */
export async function setAside(
  tx: Tx,
  id: string,
  by: { at: Date; byId: string; resolution: string },
): Promise<boolean> {
  const { count } = await tx.notice.updateMany({
    where: { id, resolvedAt: null, outcome: { notIn: [...DONE] } },
    data: { resolvedAt: by.at, resolvedById: by.byId, resolution: by.resolution },
  });
  return count === 1;
}

export async function hasNoticeForPerson(tx: Tx, id: string): Promise<boolean> {
  return (await tx.notice.count({ where: { id, outcome: { notIn: [...DONE] } } })) === 1;
}
