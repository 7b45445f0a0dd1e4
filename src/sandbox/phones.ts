/** 0…, 84… and +84… are one number; answers the 0… form, or null when it is no Vietnamese mobile number. */
export function readMobile(text: string): string | null {
  const digits = text.replace(/[\s.\-+]/g, '');
  const national = digits.startsWith('84') ? `0${digits.slice(2)}` : digits;
  return /^0[35789]\d{8}$/.test(national) ? national : null;
}
