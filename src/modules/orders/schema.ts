import { z } from 'zod';
import {
  codeField,
  idField,
  lineField,
  phoneField,
  reasonField,
  vndField,
  wholeNumberField,
} from '#platform/fields.ts';
import type { BoxEntry } from './core/box.ts';

export const orderCodeField = codeField('DH');

export const OrderCode = z.object({ code: orderCodeField });
export type OrderCode = z.output<typeof OrderCode>;

export const OrderWithReason = z.object({ code: orderCodeField, reason: reasonField });
export type OrderWithReason = z.output<typeof OrderWithReason>;

/** Without a parcel all that wait are meant. */
export const HandOver = z.object({
  code: orderCodeField,
  deliveryId: idField.optional(),
  ageChecked: z.string().optional(),
});
export type HandOver = z.output<typeof HandOver>;

export const Deliver = z.object({
  code: orderCodeField,
  deliveryId: idField.optional(),
  cashVnd: vndField(1n).optional(),
});
export type Deliver = z.output<typeof Deliver>;

/** As typed; what was ordered decides how it is read. */
export type PackOrder = { code: string; lines?: BoxEntry[] };

const boxFields = ['packed', 'why', 'sure', 'instead', 'lots'] as const;

/** The box as a form: `packed.<lineId>`, `why.…`, `sure.…`, `instead.…` and the ticked `lots.<lineId>[]`. */
export const PackOrder = z
  .object({ code: orderCodeField })
  .catchall(z.union([z.string().max(300), z.array(z.string().max(60)).max(50)]))
  .transform((form): PackOrder => {
    const lines = new Map<string, BoxEntry>();
    for (const [key, value] of Object.entries(form)) {
      const [field, lineId = ''] = key.split('.', 2);
      if (!boxFields.some((name) => name === field) || lineId === '') continue;
      const line = lines.get(lineId) ?? { lineId };
      if (field === 'lots') line.lotIds = Array.isArray(value) ? value : [];
      else if (typeof value !== 'string') continue;
      else if (field === 'sure') line.isSure = value !== '';
      else if (field === 'packed') line.packed = value;
      else if (field === 'why') line.why = value === '' ? undefined : value;
      else line.instead = value;
      lines.set(lineId, line);
    }
    return { code: form.code, lines: [...lines.values()] };
  });

/** One line on the scale. `by` says how the packer goes on: order after order, or product after product. */
export type WeighLine = BoxEntry & { code: string; by?: string | undefined };
export const WeighLine = z
  .object({ code: orderCodeField, lineId: idField })
  .catchall(z.string().max(300))
  .transform(
    ({ code, lineId, ...form }): WeighLine => ({
      code,
      lineId,
      packed: form[`packed.${lineId}`],
      why: form[`why.${lineId}`] || undefined,
      isSure: Boolean(form[`sure.${lineId}`]),
      by: form.by,
    }),
  );

export const SplitParcel = z.object({
  code: orderCodeField,
  deliveryId: idField,
  lineIds: z.array(idField).default([]),
});
export type SplitParcel = z.output<typeof SplitParcel>;

/** New quantities by line: `quantity.<lineId>`, 0 takes the line out. */
export type ChangeOrder = { code: string; lines: { lineId: string; quantity: number }[] };
const changedQuantity = wholeNumberField(0, 9999, 'QUANTITY_INVALID');
export const ChangeOrder = z
  .object({ code: orderCodeField })
  .catchall(z.string().max(60))
  .transform((form, issues): ChangeOrder => {
    const lines: ChangeOrder['lines'] = [];
    for (const [key, value] of Object.entries(form)) {
      if (!key.startsWith('quantity.')) continue;
      const quantity = changedQuantity.safeParse(value);
      if (quantity.success) lines.push({ lineId: key.slice('quantity.'.length), quantity: quantity.data });
      else issues.addIssue({ code: 'custom', message: 'QUANTITY_INVALID', path: [key] });
    }
    return { code: form.code, lines };
  });

export const AskOrderCode = z.object({ code: orderCodeField, phone: phoneField });
export type AskOrderCode = z.output<typeof AskOrderCode>;

export const OpenOrder = z.object({ code: orderCodeField, phone: phoneField, otp: lineField(6, 12) });
export type OpenOrder = z.output<typeof OpenOrder>;
