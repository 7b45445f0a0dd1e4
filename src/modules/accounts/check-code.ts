import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { ruleAt } from '#modules/law/api.ts';
import { lookupHash, sameText, unseal } from '#platform/secrets.ts';
import { codeDigits, codeFault } from './core/code.ts';
import { type CodePurpose, countTry } from './store.ts';

export type CheckedCode = { codeId: string; phone: string; payload: string | null };

/** Counts a try and compares; what is right is still unspent. Every refusal belongs to the field `code`. */
export async function checkCode(
  ctx: Ctx,
  given: { code: string; purpose: CodePurpose } & ({ id: string } | { phone: string }),
): Promise<Result<CheckedCode>> {
  const maxTries = await ruleAt('account.code_tries', ctx.now, z.number());
  const { code, ...which } = given;
  const row = await countTry(which);
  const fault = codeFault(row, ctx.now, maxTries);
  if (fault || !row) return fieldErr('code', fault ?? 'CODE_EXPIRED');
  if (!sameText(row.codeHash, lookupHash('code', `${row.id}:${codeDigits(code)}`))) {
    const left = maxTries - row.attempts;
    return left > 0 ? fieldErr('code', 'CODE_WRONG', { left }) : fieldErr('code', 'CODE_USED_UP');
  }
  return ok({ codeId: row.id, phone: row.phone, payload: row.payload === null ? null : unseal(row.payload) });
}
