/** Decree 254/2026, Annex: what stands where a consumer gives no name. */
export const CONSUMER = 'Bán cho người tiêu dùng';

/** What a buyer asked to have on his invoice, as he typed it or as it is kept. */
export type BuyerWish = {
  name: string;
  taxCode: string | null;
  /** 12 digits of a person, or the number of a passport. */
  personalId: string | null;
  address: string | null;
  email: string | null;
  contactName: string | null;
};

export const NOBODY: BuyerWish = {
  name: '',
  taxCode: null,
  personalId: null,
  address: null,
  email: null,
  contactName: null,
};

/** An enterprise or cooperative: since 1/7/2025 a household's number has twelve digits. */
export const isBusiness = (wish: BuyerWish | null): boolean => /^\d{10}(-\d{3})?$/.test(wish?.taxCode ?? '');
