import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { appealToTell } from './queries.ts';
import './events.ts';

const telling = async (
  ctx: Ctx,
  { appealId }: { appealId: string },
  template: 'appealUpheld' | 'appealRejected',
): Promise<void> => {
  const appeal = await appealToTell(appealId);
  await transaction(async (tx) =>
    ok(
      await tellShop(tx, ctx, {
        shopId: appeal.shopId,
        topic: 'department',
        template,
        values: { product: appeal.subjectName },
        link: `/kenh-nguoi-ban/kien-nghi/don/${appeal.code}`,
        onceKey: `${template}:${appealId}`,
      }),
    ),
  );
};

/** The seller hears how it ended; the reason is read behind sign-in. */
export const reactions: Reactions = {
  'appeal.upheld': (ctx, fact) => telling(ctx, fact, 'appealUpheld'),
  'appeal.rejected': (ctx, fact) => telling(ctx, fact, 'appealRejected'),
};
