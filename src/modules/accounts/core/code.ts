import type { ErrorCode } from '#kernel/errors.ts';

export const CODE_DIGITS = 6;

/** `123 456` as read aloud or copied from a message. */
export function codeDigits(text: string): string {
  return text.replace(/[\s.-]/g, '');
}

/** A code that was sent, as far as deciding needs it; `attempts` already counts the try in hand. */
export type SentCode = { attempts: number; expiresAt: Date; usedAt: Date | null };

/** Why a code can no longer be tried, whatever its digits. */
export function codeFault(code: SentCode | null, at: Date, maxTries: number): ErrorCode | null {
  if (!code || code.usedAt !== null) return 'CODE_EXPIRED';
  if (code.expiresAt <= at) return 'CODE_EXPIRED';
  return code.attempts > maxTries ? 'CODE_USED_UP' : null;
}
