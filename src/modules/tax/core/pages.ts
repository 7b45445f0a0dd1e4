import { periodSlug } from './return.ts';

export const RETURNS_PATH = '/so-cong-thuong/thue';
export const CLASSES_PATH = '/so-cong-thuong/thue/nguon-hang';
export const EVIDENCE_PATH = '/so-cong-thuong/thue/can-cu';
export const SHOP_TAX_PATH = '/kenh-nguoi-ban/thue';

export const returnPath = (period: string): string => `${RETURNS_PATH}/${periodSlug(period)}`;
export const shopMonthPath = (period: string): string => `${SHOP_TAX_PATH}/${periodSlug(period)}`;
/** Programs' doors: they print. */
export const returnFilePath = (period: string, version: number, form: 'xlsx' | 'xml'): string =>
  `/api/tax-returns/${periodSlug(period)}/${version}/${form}`;
export const yearPaperPath = (shopId: string, year: number): string => `/api/tax-statements/${shopId}/${year}`;
