const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Ten digits with their check digit, a branch of one, or the twelve digits of a person. */
export function isTaxCode(text: string): boolean {
  if (/^\d{12}$/.test(text)) return true;
  const main = /^(\d{10})(?:-\d{3})?$/.exec(text)?.[1];
  return main !== undefined && Number(main[9]) === checkDigit(main);
}

/** Households and persons go by their personal number since 1/7/2025. */
export function isPersonal(taxCode: string): boolean {
  return /^\d{12}$/.test(taxCode);
}

/** Ten where no code begins with these nine digits. */
function checkDigit(digits: string): number {
  return 10 - (WEIGHTS.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11);
}
