/** A personal number that serves as a tax code; SQL reads it as it stands. */
export const PERSONS_CODE = /^\d{12}$/;

/** A tax code as agencies are shown it: of a household it is a person's number, and of that only the ends are told. */
export function shownTaxCode(kind: string, taxCode: string | null): string | null {
  if (taxCode === null) return null;
  const isPersons = kind === 'household' || PERSONS_CODE.test(taxCode);
  if (!isPersons) return taxCode;
  return taxCode.length > 5 ? `${taxCode.slice(0, 3)}*******${taxCode.slice(-2)}` : '*'.repeat(taxCode.length);
}
