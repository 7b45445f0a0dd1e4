import type { Ctx } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import type { Locale } from '#platform/words.ts';
import { sendCode } from './send-code.ts';

/** First half: a code goes to the address, which is kept sealed beside it and not used for anything else yet. */
export async function startEmail(
  ctx: Ctx,
  input: { email: string; language: Locale },
): Promise<Result<{ codeId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  const { email, language } = input;
  return transaction((tx) =>
    sendCode(tx, ctx, {
      phone: actor.phone,
      purpose: 'confirm_email',
      payload: email,
      letter: { to: email, language },
    }),
  );
}
