/**
 * The three templates registered with Zalo and how a notice fills them. Zalo types each parameter and refuses what is
 * longer than its type allows, so lengths are seen to before anything is sent.
 */
import type { Template } from './templates.ts';
import { TEMPLATES } from './templates.ts';

const LONGEST = { name: 30, code: 30, status: 30, amount: 20, product: 200 } as const;
type ParameterType = keyof typeof LONGEST;

const PARAMETERS = {
  order: { order_code: 'code', shop_name: 'name', status: 'status', note: 'product' },
  money: { order_code: 'code', amount: 'amount', status: 'status', note: 'product' },
  shop: { subject: 'product', status: 'status', note: 'product' },
} as const satisfies Record<string, Record<string, ParameterType>>;

export type ZnsTemplate = keyof typeof PARAMETERS;

/** Free words may be cut where they are too long; a code or a sum that does not fit is a fault. */
const MAY_BE_CUT: readonly ParameterType[] = ['name', 'product'];

export function znsTemplateOf(template: Template): ZnsTemplate {
  const names: readonly string[] = TEMPLATES[template];
  if (!names.includes('order')) return 'shop';
  return names.includes('amount') ? 'money' : 'order';
}

/** The parameters of a registered template, each within its length; null when one is empty or cannot fit. */
export function znsData(
  template: ZnsTemplate,
  filled: { values: Readonly<Record<string, string | undefined>>; status: string; note: string },
): Record<string, string> | null {
  const { values, status, note } = filled;
  const given: Record<string, string | undefined> = {
    order_code: values.order,
    shop_name: values.shop,
    amount: values.amount,
    subject:
      values.product ??
      values.shop ??
      values.provider ??
      values.about ??
      values.text ??
      values.code ??
      values.date ??
      values.report,
    status,
    note,
  };
  const data: Record<string, string> = {};
  for (const [name, type] of Object.entries<ParameterType>(PARAMETERS[template])) {
    const text = within((given[name] ?? '').trim(), type);
    if (text === null) return null;
    data[name] = text;
  }
  return data;
}

function within(text: string, type: ParameterType): string | null {
  const longest = LONGEST[type];
  if (text === '') return null;
  if (text.length <= longest) return text;
  return MAY_BE_CUT.includes(type) ? `${text.slice(0, longest - 1).trimEnd()}…` : null;
}
