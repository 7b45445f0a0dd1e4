import { settingText } from '#modules/risk/core/settings.ts';

type Words = (key: string, values?: Record<string, string>) => string;

/** What the head sets, in words. Names of the messages have no dots in them. */
export const nameOf = (t: Words, key: string): string =>
  key.startsWith('weight.')
    ? t('set.weightOf', { reason: t(`reason.${key.slice('weight.'.length)}.name`) })
    : t(`term.${key.replaceAll('.', '_')}`);

const isSwitch = (key: string): boolean => key.endsWith('.is_on');

/** What holds, in words where the number is a yes or a no. */
export function valueText(t: Words, key: string, value: number): string {
  return isSwitch(key) ? t(value === 1 ? 'on' : 'off') : settingText(key, value);
}

/** Between which two the head may choose. */
export const boundsText = (t: Words, { key, least, most }: { key: string; least: number; most: number }): string =>
  isSwitch(key) ? t('onOff') : t('between', { least: settingText(key, least), most: settingText(key, most) });
