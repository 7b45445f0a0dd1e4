/** Codes that a seller's own cash register makes: `M2-26-A1B2C-00000000061`, their uniqueness is the seller's to keep. */
import type { InvoiceForm } from './document.ts';

export const MOST_REGISTER_NO = 99_999_999_999n;

const BLOCK = /^[A-Z0-9]{5}$/;
const CODE = /^M[12]-\d{2}-[A-Z0-9]{5}-\d{11}$/;

export const isPosBlock = (text: string): boolean => BLOCK.test(text);
export const isRegisterCode = (text: string): boolean => CODE.test(text);

export function registerCode(of: { form: InvoiceForm; year: number; posBlock: string; no: bigint }): string {
  if (!isPosBlock(of.posBlock)) throw new RangeError('no block of a cash register');
  if (of.no < 1n || of.no > MOST_REGISTER_NO) throw new RangeError('the codes of this cash register are used up');
  const year = String(of.year % 100).padStart(2, '0');
  return `M${of.form}-${year}-${of.posBlock}-${of.no.toString().padStart(11, '0')}`;
}
