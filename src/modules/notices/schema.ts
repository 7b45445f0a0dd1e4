import { z } from 'zod';
import { idField } from '#platform/fields.ts';
import { LOCALES } from '#platform/words.ts';

/** The ticked boxes of the settings page, each `topic.channel`; what is not among them is turned off. */
export const ChooseNotices = z.object({ on: z.array(z.string()).default([]), language: z.enum(LOCALES) });
export type ChooseNotices = z.output<typeof ChooseNotices>;

export const OpenNotice = z.object({ id: idField });
export type OpenNotice = z.infer<typeof OpenNotice>;

export const Nothing = z.object({});
