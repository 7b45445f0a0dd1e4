import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Book } from './book.ts';
import { localDay } from './days.ts';
import { plainSerial } from './facts.ts';
import { modes, type Registration } from './rows.ts';
import { isPersonal, isTaxCode } from './tax-codes.ts';

export const registrationInput = z.object({
  taxCode: z.string(),
  legalName: z.string(),
  mode: z.enum(modes),
  form: z.coerce.string(),
  certificates: z.array(
    z.object({ serial: z.string(), subject: z.string(), notBefore: z.string(), notAfter: z.string() }),
  ),
  revenueVnd: z.coerce.number().nullish(),
});
export type RegistrationInput = z.infer<typeof registrationInput>;
type Registered = { state: 'accepted' | 'refused'; mode: string; reason?: string; posBlock?: string };

/** 01/ĐKTĐ-HĐĐT and what the authority makes of it; told again, the newer facts hold. */
export function register(book: Book, input: RegistrationInput, now: number): Registered {
  const reason = reasonAgainst(input, now);
  if (reason !== null) return { state: 'refused', reason, mode: input.mode };
  const before = book.get('registration', input.taxCode);
  const posBlock = input.mode === 'cash_register' ? (before?.posBlock ?? blockOf(book, input.taxCode)) : null;
  const row: Registration = {
    id: input.taxCode,
    legalName: input.legalName,
    mode: input.mode,
    form: input.form,
    certificates: input.certificates,
    revenueVnd: input.revenueVnd ?? null,
    posBlock: posBlock ?? before?.posBlock ?? null,
    since: before?.since ?? localDay(now),
  };
  book.put('registration', row);
  return { state: 'accepted', mode: row.mode, ...(posBlock === null ? {} : { posBlock }) };
}

function reasonAgainst(
  { taxCode, legalName, mode, form, certificates }: RegistrationInput,
  now: number,
): string | null {
  if (!isTaxCode(taxCode)) return 'Mã số thuế không đúng';
  if (legalName.trim() === '') return 'Thiếu tên người nộp thuế';
  if (form !== '1' && form !== '2') return 'Mẫu hóa đơn phải là 1 hoặc 2';
  // Decree 254/2026, Art. 6: households use coded or cash-register invoices, and sales invoices.
  if (isPersonal(taxCode) && form !== '2') return 'Hộ kinh doanh dùng hóa đơn bán hàng (mẫu 2)';
  if (isPersonal(taxCode) && mode === 'uncoded') return 'Hộ kinh doanh dùng hóa đơn có mã hoặc từ máy tính tiền';
  if (certificates.length === 0 && mode !== 'cash_register') return 'Thiếu chứng thư số';
  for (const one of certificates) {
    if (plainSerial(one.serial) === '') return 'Chứng thư thiếu số';
    const until = Date.parse(one.notAfter);
    if (Number.isNaN(until) || Number.isNaN(Date.parse(one.notBefore))) return 'Chứng thư thiếu thời hạn';
    if (until < now) return `Chứng thư ${one.serial} đã hết hạn`;
  }
  return null;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Five characters that nobody else has. */
function blockOf(book: Book, taxCode: string): string {
  const taken = new Set(book.all('registration').map((row) => row.posBlock));
  for (let salt = 0; ; salt += 1) {
    const bytes = createHash('sha256').update(`${taxCode}:${salt}`).digest();
    const block = [...bytes.subarray(0, 5)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
    if (!taken.has(block)) return block;
  }
}
