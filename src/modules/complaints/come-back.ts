import { changeWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { openProposals, openQuestions } from './hearing-store.ts';

/** The department's turn again, once neither an answer nor a word to its proposal is waited for. */
export async function comeBack(tx: Tx, complaintId: string): Promise<void> {
  if ((await openQuestions(tx, complaintId)) > 0 || (await openProposals(tx, complaintId)) > 0) return;
  await changeWork(tx, { kind: 'complaint', subjectId: complaintId }, { isWaiting: false });
}
