import { env } from '#platform/env.ts';
import { random } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { makeTransferCode } from './core/transfer-code.ts';

/** What names one attempt for ever, whichever way it goes. */
export function attemptCode(): string {
  return makeTransferCode(loadProvince(env.PROVINCE).transferPrefix, random(7));
}
