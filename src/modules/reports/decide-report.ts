import type { Ctx, Person } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { citationAt } from '#modules/law/api.ts';
import { tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { takeDownReported } from '#modules/takedowns/api.ts';
import { beginDecision, changeWork, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { mayDecideReports } from './core/policy.ts';
import type { MatterMove } from './core/report.ts';
import { correctionHours } from './queries.ts';
import type { DecideReport } from './schema.ts';
import { type LockedMatter, lockMatter, moveMatter, reportIdsToTell } from './store.ts';
import './events.ts';

/** One word about everything that was reported of one thing: it stays, its seller puts it right, or it goes. */
export async function decideReport(ctx: Ctx, input: DecideReport): Promise<Result<{ matterId: string }>> {
  const { actor } = ctx;
  if (!mayDecideReports(actor)) return err('NOT_ALLOWED');
  const { matterId } = input;
  return transaction(async (tx) => {
    const key = { kind: 'report', subjectId: matterId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const matter = await lockMatter(tx, matterId);
    if (!matter) return err('NOT_FOUND');
    if (input.seenCount && input.seenCount < matter.reportCount) return err('STALE_PAGE');
    const done = await ACTS[input.decision](tx, { ...ctx, actor }, matter, input);
    if (!done.ok) return done;
    await audit(tx, ctx, {
      action: `report.${input.decision}`,
      subject: { kind: 'report', id: matterId },
      reason: input.reason,
      data: { code: matter.code, basis: input.basis, reports: matter.reportCount },
    });
    if (input.decision === 'ask') return ok({ matterId });
    await closeWork(tx, ctx, key, done.value);
    for (const reportId of await reportIdsToTell(tx, matterId)) await record(tx, 'report.answered', { reportId });
    return ok({ matterId });
  });
}

type Deciding = Ctx & { actor: Person };
/** Answers how the work ended. */
type Act = (tx: Tx, ctx: Deciding, matter: LockedMatter, input: DecideReport) => Promise<Result<string>>;

const ACTS: Readonly<Record<DecideReport['decision'], Act>> = {
  keep: (tx, ctx, matter, input) => move(tx, ctx, matter, input, 'keep', 'kept'),
  async accept(tx, ctx, matter, input) {
    // What nobody was asked to put right has not been put right.
    if (matter.correctBy === null) return err('CASE_MOVED_ON');
    return move(tx, ctx, matter, input, 'accept', 'corrected');
  },
  async ask(tx, ctx, matter, input) {
    const correctBy = addHours(ctx.now, await correctionHours(ctx.now));
    const asked = await move(tx, ctx, matter, input, 'ask', 'asked', { correctBy });
    if (!asked.ok) return asked;
    await changeWork(tx, { kind: 'report', subjectId: matter.id }, { isWaiting: true, dueAt: correctBy });
    await tellShop(tx, ctx, {
      shopId: matter.shopId,
      topic: 'department',
      template: 'reportToCorrect',
      values: { product: matter.subjectName, until: deadlineValue(correctBy) },
      link: `/kenh-nguoi-ban/phan-anh/${matter.code}`,
      onceKey: `report-to-correct:${matter.id}:${ctx.now.toISOString()}`,
    });
    return asked;
  },
  take_down: (tx, ctx, matter, input) => takeDown(tx, ctx, matter, input, false),
  take_down_for_now: (tx, ctx, matter, input) => takeDown(tx, ctx, matter, input, true),
};

async function takeDown(
  tx: Tx,
  ctx: Deciding,
  matter: LockedMatter,
  input: DecideReport,
  isProvisional: boolean,
): Promise<Result<string>> {
  const taken = await takeDownReported(tx, ctx, {
    subject: { kind: matter.subjectKind === 'shop' ? 'shop_page' : matter.subjectKind, id: matter.subjectId },
    part: input.part,
    matterId: matter.id,
    basis: input.basis,
    reason: input.reason,
    isProvisional,
  });
  if (!taken.ok) return taken;
  return move(tx, ctx, matter, input, 'take_down', 'removed', { takedownId: taken.value.takedownId });
}

async function move(
  tx: Tx,
  ctx: Deciding,
  matter: LockedMatter,
  { basis, reason }: DecideReport,
  to: MatterMove,
  outcome: string,
  set: { correctBy?: Date; takedownId?: string } = {},
): Promise<Result<string>> {
  const citation = await citationAt(basis, ctx.now);
  const decided = { basis, citation, reason, decidedAt: ctx.now, decidedById: ctx.actor.accountId };
  return (await moveMatter(tx, matter.id, to, { ...decided, ...set })) ? ok(outcome) : err('ALREADY_DECIDED');
}
