import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { addApplicationFile, lockApplication, saveApplication } from './application-store.ts';
import { offeredPapers, type PaperKind } from './core/answers.ts';
import { applicationPaperKinds } from './queries.ts';

/** Front and back of a card, a licence of several pages; more is a mistake. */
const MAX_PAPERS = 12;

/** Keeps a photo of a paper, seen by the applicant and by officials only. */
export async function addApplicationPaper(ctx: Ctx, input: { kind: PaperKind; photo: File }): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  const photo = casePhotos([input.photo], 'paper', 'photo');
  return transactionWithPictures(ctx, photo, async (tx, keepPhoto) => {
    const application = await lockApplication(tx, { accountId: actor.accountId });
    if (!application || application.state === 'submitted') return err('APPLICATION_NOT_OPEN');
    const { kind } = application.answers;
    if (kind === undefined || !offeredPapers(kind).includes(input.kind)) return fieldErr('kind', 'CHOICE_UNKNOWN');
    if ((await applicationPaperKinds(tx, application.id)).length >= MAX_PAPERS)
      return fieldErr('photo', 'TOO_MANY_FILES');
    for (const fileId of await keepPhoto())
      await addApplicationFile(tx, { applicationId: application.id, fileId, kind: input.kind });
    await saveApplication(tx, application.id, { updatedAt: ctx.now });
    return ok();
  });
}
