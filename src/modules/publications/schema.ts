import { z } from 'zod';
import { dayField, lineField, reasonField, seenAtField, textField } from '#platform/fields.ts';
import { PUBLICATION_SLUGS } from './core/publication.ts';

const slugField = z.enum(PUBLICATION_SLUGS, { error: 'NOT_FOUND' });

const bodyField = textField(40_000).pipe(z.string().min(1));

/** Both languages at once: a text in one language alone could not be published. */
export const SaveDraft = z.object({
  slug: slugField,
  titleVi: lineField(2, 90),
  titleEn: lineField(2, 90),
  leadVi: lineField(5, 300),
  leadEn: lineField(5, 300),
  bodyVi: bodyField,
  bodyEn: bodyField,
  summaryVi: lineField(10, 500),
  summaryEn: lineField(10, 500),
  seenAt: seenAtField,
});
export type SaveDraft = z.infer<typeof SaveDraft>;

export const AnnounceDraft = z.object({
  slug: slugField,
  effectiveFrom: dayField,
  reason: reasonField,
  seenAt: z.string().max(40),
});
export type AnnounceDraft = z.infer<typeof AnnounceDraft>;

export const DropVersion = z.object({ slug: slugField, state: z.enum(['draft', 'announced']), reason: reasonField });
export type DropVersion = z.infer<typeof DropVersion>;

const KeptSection = z.object({
  title: z.string(),
  paragraphs: z.array(z.string()).optional(),
  items: z.array(z.string()).optional(),
});
/** As it lies in its row. */
export const KeptText = z.object({ title: z.string(), lead: z.string(), sections: z.array(KeptSection) });
export const KeptFacts = z.record(z.string(), z.string());
