/** What a buyer asked to have on the invoice. */
export type InvoiceWish = {
  name: string;
  /** Of a company, a branch, or a household whose code is the 12-digit number of a person. */
  taxCode: string | null;
  /** 12 digits, or a foreigner's passport; never beside a tax code. */
  personalId: string | null;
  address: string | null;
  email: string | null;
  /** Who bought for the company. */
  contactName: string | null;
};

/** What may still be asked for: until the invoice has a number it is written from the wish as it stands then. */
export const mayWish = (states: readonly string[]): boolean =>
  states.every((state) => state === 'draft' || state === 'dropped');

/** Numbers of persons are hidden on screens, from their owner too: somebody may look over his shoulder. */
export type MyWish = {
  isCompany: boolean;
  name: string;
  taxCode: string;
  maskedId: string;
  address: string;
  email: string;
};
