/** Tellers of bank rows: what they say by themselves, and what they answer when asked. */
import { env } from '#platform/env.ts';
import { call, unanswered } from './call.ts';
import type { Unanswered } from './core/gateway.ts';
import { type ListedRow, listQuery, readList } from './core/sepay-list.ts';

export { readBankNotice } from './read-bank-notice.ts';

/** `refused`: the teller does not know this key. */
export type ListOutcome = { kind: 'listed'; rows: ListedRow[]; isMore: boolean } | { kind: 'refused' } | Unanswered;

const TIMEOUT_MS = 20_000;

/** One page of the rows that SePay saw between two instants, of all accounts that the key reads. */
export async function listSepayRows(
  of: { key: string; from: Date; to: Date; page: number },
  baseUrl = env.SEPAY_BASE_URL,
): Promise<ListOutcome> {
  const answer = await call({
    method: 'GET',
    url: `${baseUrl}/transactions?${listQuery(of)}`,
    headers: { authorization: `Bearer ${of.key}` },
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.kind === 'unanswered') return answer;
  if (answer.status === 401 || answer.status === 403) return { kind: 'refused' };
  const list = answer.status === 200 ? readList(answer.body) : null;
  return list ? { kind: 'listed', ...list } : unanswered(`HTTP ${answer.status} without a list`);
}
