import { useTranslations } from 'next-intl';
import { Box, BoxRow } from '#ui/box.tsx';
import type { KeptTimes } from '../kept-times.ts';
import type { HeldView } from '../queries.ts';

/** What the market keeps about a person, by what it is for: how much, why, how long, and what closing does to it. */
export function HeldList({ held, times }: { held: readonly HeldView[]; times: KeptTimes }) {
  const t = useTranslations('personalData');
  return (
    <Box>
      {held.map(({ purpose, count }) => (
        <BoxRow key={purpose}>
          <div className="flex items-baseline justify-between gap-3">
            <h3 className="text-16 font-semibold">{t(`why.${purpose}.title`)}</h3>
            <span className="shrink-0 text-text-3 tabular">{t('rows', { count })}</span>
          </div>
          <p className="text-text-2">{t(`why.${purpose}.text`, times)}</p>
        </BoxRow>
      ))}
    </Box>
  );
}
