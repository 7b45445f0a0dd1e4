import { z } from 'zod';
import { InvoiceWishBody, WishBoxes } from '#modules/invoice-wishes/api.ts';
import { SHORT_RULES } from '#modules/orders/core/order.ts';
import { PAYMENT_METHODS } from '#modules/payments/core/payment.ts';
import { MOST_CODES, tidyCode } from '#modules/vouchers/core/voucher.ts';
import { nameField, optionalLineField, phoneField } from '#platform/fields.ts';
import { PAYMENT_CHOICES } from './core/choice.ts';

/** How the goods of one shop change hands, as the buyer chose. */
export const DeliveryChoice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('address'),
    areaCode: z.string().min(1).max(10),
    line: z.string().trim().min(1).max(200),
  }),
  z.object({ kind: z.literal('pickup'), pointId: z.uuid(), slotId: z.string().max(60).optional() }),
]);
export type DeliveryChoice = z.output<typeof DeliveryChoice>;

/** One group is one order; without groups there is one per shop. */
export const PlaceOrder = z.object({
  cartId: z.uuid(),
  contact: z.object({ name: nameField, phone: phoneField }),
  delivery: DeliveryChoice,
  paymentMethod: z.enum(PAYMENT_METHODS),
  groups: z
    .array(
      z.object({
        shop: z.string().min(1).max(120),
        lineIds: z.array(z.uuid()).min(1).optional(),
        date: z.iso.date().optional(),
        delivery: DeliveryChoice.optional(),
        paymentMethod: z.enum(PAYMENT_METHODS).optional(),
        prepay: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(40)
    .optional(),
  /** Goods that are weighed when packed are paid then, unless the buyer would rather pay the estimate now. */
  prepay: z.boolean().optional(),
  /** What to do when there is less than ordered; with `replace`, by variant, what to take instead. */
  shortRule: z.enum(SHORT_RULES).optional(),
  replacements: z.record(z.uuid(), z.uuid()).optional(),
  /** Voucher codes; those in the cart when left out. */
  vouchers: z.array(z.string().max(60).transform(tidyCode)).max(MOST_CODES).optional(),
  expectedTotalVnd: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  ageConfirmed: z.boolean().optional(),
  /** The name for the invoices; nothing is asked of who wants none. */
  invoice: InvoiceWishBody.optional(),
});
export type PlaceOrder = z.output<typeof PlaceOrder>;

type HandoverAnswers = { areaCode?: unknown; areaCodeText?: unknown; addressLine?: unknown };

/** True when every shop's goods are collected: then no address is asked for. */
const isAllCollected = (form: object): boolean => {
  const choices = Object.entries(form).filter(([key]) => key.startsWith('handover.'));
  return choices.length > 0 && choices.every(([, value]) => value !== 'address');
};

/** Judged beside the other fields, so that one look shows everything that is missing. */
const always = { when: () => true };

/**
 * First page of the checkout form. `handover.<shopId>` is `address` or `pickup:<pointId>`; `areaCodeText` is a name typed
 * where no list can be shown.
 */
export const SaveDelivery = z
  .object({
    contactName: nameField,
    contactPhone: phoneField,
    areaCode: optionalLineField(10),
    areaCodeText: optionalLineField(80),
    addressLine: optionalLineField(200),
  })
  .catchall(z.string().max(80))
  .refine((form: HandoverAnswers) => isAllCollected(form) || Boolean(form.areaCode) || Boolean(form.areaCodeText), {
    path: ['areaCode'],
    error: 'AREA_MISSING',
    ...always,
  })
  .refine((form: HandoverAnswers) => isAllCollected(form) || Boolean(form.addressLine), {
    path: ['addressLine'],
    error: 'REQUIRED',
    ...always,
  });
export type SaveDelivery = z.output<typeof SaveDelivery>;

const paymentChoice = z.enum(PAYMENT_CHOICES);

export const SavePayment = z
  .object({ paymentMethod: paymentChoice.optional(), shortRule: z.enum(SHORT_RULES).optional() })
  .catchall(z.string().max(40));
export type SavePayment = z.output<typeof SavePayment>;

/** What is known of a checkout so far, kept in the browser under seal. */
export const CheckoutDraft = z.object({
  contactName: z.string().default(''),
  contactPhone: z.string().default(''),
  areaCode: z.string().default(''),
  addressLine: z.string().default(''),
  handovers: z.record(z.string(), z.string()).default({}),
  paymentMethod: paymentChoice.nullable().default(null),
  payments: z.record(z.string(), paymentChoice).default({}),
  shortRule: z.enum(SHORT_RULES).default('less'),
  replacements: z.record(z.string(), z.string()).default({}),
});
export type CheckoutDraft = z.output<typeof CheckoutDraft>;

export const PlaceFromDraft = z.object({
  checkoutKey: z.string().min(8).max(100),
  expectedTotalVnd: z.coerce.number().int().min(0),
  ageConfirmed: z.string().optional(),
  ...WishBoxes.shape,
});
export type PlaceFromDraft = z.output<typeof PlaceFromDraft>;
