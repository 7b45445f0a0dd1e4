import { ok } from '#kernel/result.ts';
import { tell } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { unseal } from '#platform/secrets.ts';
import { reportToTell } from './queries.ts';
import './events.ts';

/** Who left a number or an account hears that there is an answer; what it says stands behind his code. */
export const reactions: Reactions = {
  async 'report.answered'(ctx, { reportId }) {
    const { accountId, phoneSealed, code } = await reportToTell(reportId);
    const phone = phoneSealed ? unseal(phoneSealed) : null;
    if (!accountId && !phone) return;
    await transaction(async (tx) =>
      ok(
        await tell(tx, ctx, {
          to: { accountId, phone },
          topic: 'department',
          template: 'reportAnswered',
          values: { report: code },
          link: `/phan-anh/${code}`,
          onceKey: `report-answered:${reportId}`,
        }),
      ),
    );
  },
};
