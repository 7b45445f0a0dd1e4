import { z } from 'zod';
import type { Day } from '#kernel/time.ts';
import { instantOf, isDay } from '#kernel/time.ts';
import {
  codeField,
  dayField,
  fileField,
  idField,
  nameField,
  optionalLineField,
  reasonField,
  refuseField,
  textField,
  tickField,
  wholeNumberField,
} from '#platform/fields.ts';
import { type Answer, NOTE_LENGTH, VERDICTS } from './core/checklist.ts';
import { INSPECTION_KINDS } from './core/inspection.ts';
import { RISKS } from './core/risk.ts';

const optionalChoice = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .union([z.enum(values), z.literal('')])
    .default('')
    .transform((value) => (value === '' ? null : value));

export const SamplePlan = z.object({
  title: nameField,
  reason: reasonField,
  kind: z.enum(INSPECTION_KINDS, { error: 'CHOICE_UNKNOWN' }),
  areaSlug: z.string().max(80).default(''),
  shopKind: optionalChoice(['household', 'cooperative', 'enterprise']),
  categoryId: z.union([idField, z.literal('')]).default(''),
  risk: z.enum(RISKS).default('any'),
  wanted: wholeNumberField(1, 200),
  dueOn: dayField,
  /** Drawn by dice before witnesses, or left to the machine. */
  seed: optionalLineField(60),
});
export const OneShop = z.object({
  shopId: idField,
  kind: z.enum(INSPECTION_KINDS, { error: 'CHOICE_UNKNOWN' }),
  dueOn: dayField,
  reason: reasonField,
});

export const InspectionRef = z.object({ inspectionId: idField });
export const Reasoned = z.object({ inspectionId: idField, reason: reasonField });

/** `2026-11-23T14:30`, a clock of Vietnam; the empty box is now. */
const seenAtField = z
  .string()
  .default('')
  .transform((text, issues): Date | null => {
    if (text.trim() === '') return null;
    const [, day = '', clock = ''] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text.trim()) ?? [];
    const isClock = /^([01]\d|2[0-3]):[0-5]\d$/.test(clock);
    return isDay(day) && isClock ? instantOf(day as Day, clock) : refuseField(issues, 'DATE_INVALID');
  });

const placeFields = {
  place: optionalLineField(160),
  latitude: z.string().max(30).default(''),
  longitude: z.string().max(30).default(''),
  accuracyM: z.string().max(30).default(''),
};

const VERDICT_FIELD = /^verdict_([a-z_]+)$/;

/** The checklist's questions are data: their boxes are gathered by name. */
const answersOf = (form: Readonly<Record<string, unknown>>): Answer[] =>
  Object.entries(form).flatMap(([name, value]) => {
    const [, key] = VERDICT_FIELD.exec(name) ?? [];
    const verdict = VERDICTS.find((one) => one === value);
    if (!key || !verdict) return [];
    const note = textField(NOTE_LENGTH).safeParse(form[`note_${key}`]);
    return [{ key, verdict, note: note.success ? note.data : '' }];
  });

const recordFields = {
  inspectionId: idField,
  seenAt: seenAtField,
  ...placeFields,
  note: textField(2000),
};
export const Draft = z.looseObject(recordFields).transform((form) => ({ ...form, answers: answersOf(form) }));
export const Signature = z
  .looseObject({ ...recordFields, opensCase: tickField, isSure: tickField })
  .transform((form) => ({ ...form, answers: answersOf(form) }));

export const Photo = z.object({
  inspectionId: idField,
  photo: fileField,
  itemKey: z
    .string()
    .regex(/^[a-z_]*$/)
    .max(40)
    .default(''),
  ...placeFields,
});
export const PhotoRef = z.object({ inspectionId: idField, fileId: idField });
export const TestOrder = z.object({ inspectionId: idField, orderCode: codeField('DH') });
export const SellerAnswer = z.object({
  inspectionId: idField,
  shopId: idField,
  text: textField(2000).pipe(z.string().min(1).min(5)),
});

export type SamplePlan = z.infer<typeof SamplePlan>;
export type OneShop = z.infer<typeof OneShop>;
export type Draft = z.infer<typeof Draft>;
export type Signature = z.infer<typeof Signature>;
export type Photo = z.infer<typeof Photo>;
