'use client';
import type { ComponentProps } from 'react';
import { AreaPicker } from '#modules/areas/ui/area-picker.tsx';
import { useAnswers } from '#modules/shops/ui/answer-form.tsx';

type Picker = ComponentProps<typeof AreaPicker>;

/** The place picker as an answer of a shop's form. */
export function AreaAnswer({ areas, words, code = '' }: Pick<Picker, 'areas' | 'words'> & { code?: string }) {
  const form = useAnswers();
  return (
    <AreaPicker
      areas={areas}
      words={words}
      defaultCode={form.value('areaCode', code)}
      defaultText={form.value('areaCodeText')}
      error={form.error('areaCode')}
    />
  );
}
