import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { sendCodeLetter, sendText } from '#modules/notices/api.ts';
import type { Tx } from '#platform/db.ts';
import { hit } from '#platform/limits.ts';
import { lookupHash, randomDigits, seal } from '#platform/secrets.ts';
import type { Locale } from '#platform/words.ts';
import { CODE_DIGITS } from './core/code.ts';
import { type CodePurpose, insertCode } from './store.ts';

/** What goes to a phone or an address; the department's own code is read out by a person. */
type SentPurpose = Exclude<CodePurpose, 'reset_proof'>;
type Request = { phone: string; payload?: string; instead?: 'nothing' | 'phone_has_account' } & (
  | { purpose: Exclude<SentPurpose, 'confirm_email'> }
  | { purpose: 'confirm_email'; letter: { to: string; language: Locale } }
);

const TEMPLATES: Record<Exclude<SentPurpose, 'confirm_email'>, string> = {
  register: 'code_register',
  reset_password: 'code_reset_password',
  change_bank_account: 'code_change_bank_account',
  open_order: 'code_open_order',
  personal_data: 'code_personal_data',
};

/**
 * Sends a 6-digit code to a phone, or to the address that it confirms; a newer one takes the place of older ones. `payload` is kept sealed beside it and
 * handed back by `redeemCode`. `instead` makes the row as ever and sends no code, where the screen must not show whether
 * somebody is there: nothing at all, or to the number's owner that it has an account.
 */
export async function sendCode(tx: Tx, ctx: Ctx, request: Request): Promise<Result<{ codeId: string }>> {
  const [minutes, perHour] = await Promise.all([
    ruleAt('account.code_minutes', ctx.now, z.number()),
    ruleAt('account.codes_per_hour', ctx.now, z.number()),
  ]);
  const counted = await hit(
    { key: `codes:${lookupHash('phone', request.phone)}`, hits: perHour, seconds: 3600 },
    ctx.now,
  );
  if (!counted.ok) return err('TOO_MANY_REQUESTS', counted.detail);
  const codeId = randomUUID();
  const code = randomDigits(CODE_DIGITS);
  await insertCode(tx, {
    id: codeId,
    phone: request.phone,
    purpose: request.purpose,
    codeHash: lookupHash('code', `${codeId}:${code}`),
    payload: request.payload === undefined ? null : seal(request.payload),
    createdAt: ctx.now,
    expiresAt: addMinutes(ctx.now, minutes),
  });
  if (request.purpose === 'confirm_email') await sendCodeLetter(tx, ctx, { ...request.letter, code, minutes });
  else if (!request.instead)
    await sendText(tx, ctx, {
      to: request.phone,
      template: TEMPLATES[request.purpose],
      values: { code, minutes: String(minutes) },
    });
  else if (request.instead !== 'nothing')
    await sendText(tx, ctx, { to: request.phone, template: request.instead, values: {} });
  return ok({ codeId });
}
