type Words = (key: string, values?: Record<string, string>) => string;

/** What the head sets, in words. Names of the messages have no dots in them. */
export const nameOf = (t: Words, key: string): string =>
  key.startsWith('weight.')
    ? t('set.weightOf', { reason: t(`reason.${key.slice('weight.'.length)}.name`) })
    : t(`term.${key.replaceAll('.', '_')}`);
