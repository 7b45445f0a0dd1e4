import { useTranslations } from 'next-intl';
import type { AreaPickerWords } from './area-picker.tsx';

/** Sentences of the place picker, handed to it by the page. */
export function useAreaWords(label: string): AreaPickerWords {
  const t = useTranslations('areas');
  return {
    label,
    hint: t('hint'),
    choose: t('choose'),
    oldName: t('oldName'),
    oldNameHint: t('oldNameHint'),
    through: t.raw('through'),
    none: t('none'),
  };
}
