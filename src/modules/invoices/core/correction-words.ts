/** What stands on the papers themselves as the reason, in the language of the law. */
import type { Wrong } from './correction.ts';

export const REASON_TEXT: Readonly<Record<Exclude<Wrong, 'no_number'>, string>> = {
  words: 'Sai tên hoặc địa chỉ người mua; không sai mã số thuế, hàng hóa, số tiền, thuế suất, tiền thuế',
  tax_code: 'Sai mã số thuế người mua',
  goods: 'Sai tên hàng hóa hoặc đơn vị tính',
  amount: 'Sai số lượng, đơn giá hoặc số tiền',
  rate: 'Sai thuế suất',
  tax: 'Sai tiền thuế',
  return: 'Người mua trả lại hàng hoặc được giảm tiền sau khi lập hóa đơn',
};
