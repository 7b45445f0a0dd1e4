import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { collector, type RawNotice } from '#modules/collector/api.ts';
import { transaction } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { hear } from './hear.ts';
import { lockPayment } from './store.ts';
import { insertWord } from './word-store.ts';

const REFUSALS = { unsigned: 'NOTICE_UNSIGNED', stale: 'NOTICE_STALE', malformed: 'NOTICE_MALFORMED' } as const;

/**
 * The collector tells of a payment. Verified on the raw body before anything is kept; whatever it says is written down
 * before it is told that it was heard, also what a person has to look at.
 */
export async function receiveCollectorNotice(ctx: Ctx, raw: RawNotice): Promise<Result<void>> {
  const desk = collector();
  if (!desk) return err('PROVIDER_OFF');
  const reading = desk.readNotice(raw);
  if (!reading.ok) return err(REFUSALS[reading.refused]);
  const { said } = reading;
  const isKnown = must(
    await transaction(async (tx) => {
      const payment = await lockPayment(tx, { code: said.txnId });
      if (payment) await hear(tx, ctx, payment, said, 'notice');
      else
        await insertWord(tx, {
          said,
          source: 'notice',
          paymentId: null,
          verdict: 'unknown_txn',
          receivedAt: ctx.now,
          isSandbox: isSandbox(),
        });
      return ok(payment !== null);
    }),
  );
  return isKnown ? ok() : err('NOT_FOUND');
}
