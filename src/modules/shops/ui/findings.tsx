import { CircleAlert, CircleCheck, CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Finding } from '../core/findings.ts';

const ICONS = { ok: CircleCheck, look: CircleAlert, bad: CircleX };
const COLOURS = { ok: 'text-ok-text', look: 'text-wait-text', bad: 'text-bad-text' };

/** What the machine has checked, in sentences; the word before says how it stands, never the colour alone. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('shops.findings');
  return (
    <ul className="grid gap-2">
      {findings.map(({ code, level, data }) => {
        const Glyph = ICONS[level];
        const state = data?.state ?? level;
        return (
          <li key={code} className="flex gap-2">
            <Glyph aria-hidden="true" className={`mt-0.5 size-4.5 shrink-0 ${COLOURS[level]}`} strokeWidth={1.75} />
            <span>
              <span className={`font-semibold ${COLOURS[level]}`}>{t(`level.${level}`)}</span>{' '}
              {t(`said.${code}.${state}`, data ?? {})}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
