import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { connectTvan } from '#modules/tvan/api.ts';
import { db, transaction } from '#platform/db.ts';
import { applyAnswer } from './apply-answer.ts';
import { moveReader, placeOfReader } from './message-store.ts';

/** One contract, one line of answers. */
export const READER = 'tvan';

/** A reader that is far behind goes on at its next turn. */
const MOST_PAGES = 20;

/** Reads on in the answers of the T-VAN. The cursor moves only behind what was followed, so a crash reads again. */
export async function takeAnswers(ctx: Ctx): Promise<void> {
  const tvan = connectTvan();
  if (!tvan) return;
  for (let page = 0; page < MOST_PAGES; page++) {
    const from = await placeOfReader(db, READER);
    const answers = await tvan.answersAfter(from);
    // A page of receipts alone leads on, too.
    if (!answers || (answers.items.length === 0 && answers.cursor === from)) return;
    for (const item of answers.items) await applyAnswer(ctx, item);
    const moved = await transaction(async (tx) => ok(await moveReader(tx, READER, from, answers.cursor, ctx.now)));
    if (!moved.ok || !moved.value) return;
  }
}
