import { settingText } from '#modules/risk/core/settings.ts';

type Words = (key: string, values?: Record<string, string>) => string;

/** What the head sets, in words. Names of the messages have no dots in them. */
export const nameOf = (t: Words, key: string): string =>
  key.startsWith('weight.')
    ? t('set.weightOf', { reason: t(`reason.${key.slice('weight.'.length)}.name`) })
    : t(`term.${key.replaceAll('.', '_')}`);

/** Between which two the head may choose. */
export const boundsText = (t: Words, { key, least, most }: { key: string; least: number; most: number }): string =>
  t('between', { least: settingText(key, least), most: settingText(key, most) });
