import { isPersonsCode } from '#modules/shops/core/tax-code.ts';
import { lookupHash, seal, unseal } from '#platform/secrets.ts';

/**
 * How a seller's tax code is kept. A company's is public and stands as it is. A household's is the number of its person
 * since 1/7/2025: what is compared is its keyed hash, and the number itself lies under seal beside it.
 */
export type KeptCode = { taxCode: string; taxCodeSealed: string | null };

/** What a tax code is compared by in the database. */
export const codeKey = (taxCode: string): string =>
  isPersonsCode(taxCode) ? lookupHash('personal_id', taxCode) : taxCode;

export const keptCode = (taxCode: string): KeptCode => ({
  taxCode: codeKey(taxCode),
  taxCodeSealed: isPersonsCode(taxCode) ? seal(taxCode) : null,
});

export const openCode = ({ taxCode, taxCodeSealed }: KeptCode): string =>
  taxCodeSealed === null ? taxCode : unseal(taxCodeSealed);

/** A row as everybody else has it: with the code itself. */
export function withCode<R extends KeptCode>({ taxCodeSealed, ...row }: R): Omit<R, 'taxCodeSealed'> {
  return { ...row, taxCode: openCode({ taxCode: row.taxCode, taxCodeSealed }) };
}
