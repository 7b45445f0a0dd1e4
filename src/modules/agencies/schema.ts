import { z } from 'zod';
import { AGENCY_SCOPES } from '#kernel/actor.ts';
import { dayField, idField, lineField, mobileField, nameField, reasonField } from '#platform/fields.ts';
import { AGENCY_KINDS, TOKEN_DAYS } from './core/agency.ts';
import { WEBHOOK_FACTS } from './core/webhook.ts';

export const OpenAgency = z.object({
  name: lineField(3, 120),
  kind: z.enum(AGENCY_KINDS, { error: 'REQUIRED' }),
  contact: lineField(3, 200),
  scopes: z.array(z.enum(AGENCY_SCOPES)).min(1, { error: 'REQUIRED' }),
  /** A unit of today; empty: the whole province. */
  areaId: z
    .union([z.literal(''), idField])
    .default('')
    .transform((id) => (id === '' ? null : id)),
  reason: reasonField,
});
export type OpenAgency = z.infer<typeof OpenAgency>;

export const OfAgency = z.object({ agencyId: idField, reason: reasonField });
export type OfAgency = z.infer<typeof OfAgency>;

export const AddPerson = z.object({
  agencyId: idField,
  name: nameField,
  phone: mobileField,
  startsOn: dayField,
  endsOn: dayField,
  reason: reasonField,
});
export type AddPerson = z.infer<typeof AddPerson>;

export const OfPerson = z.object({ personId: idField, reason: reasonField });
export type OfPerson = z.infer<typeof OfPerson>;

export const CreateToken = z.object({
  name: lineField(2, 60),
  days: z.coerce
    .number({ error: 'REQUIRED' })
    .refine((days) => (TOKEN_DAYS as readonly number[]).includes(days), { error: 'REQUIRED' }),
});
export type CreateToken = z.infer<typeof CreateToken>;

export const OfToken = z.object({ tokenId: idField });
export type OfToken = z.infer<typeof OfToken>;

export const CreateWebhook = z.object({
  url: lineField(8, 400),
  facts: z.array(z.enum(WEBHOOK_FACTS)).min(1, { error: 'REQUIRED' }),
});
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const OfWebhook = z.object({ subscriptionId: idField });
export type OfWebhook = z.infer<typeof OfWebhook>;

export const ChangeWebhook = z.object({ subscriptionId: idField, change: z.enum(['pause', 'resume', 'end']) });
export type ChangeWebhook = z.infer<typeof ChangeWebhook>;
