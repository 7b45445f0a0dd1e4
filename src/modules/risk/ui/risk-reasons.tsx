import { useTranslations } from 'next-intl';
import type { CaseRisk } from '../queries.ts';

/** What speaks for a closer look, the heaviest first, each as a sentence with its points. */
export function RiskReasons({ risk }: { risk: CaseRisk }) {
  const t = useTranslations('risk');
  if (risk.reasons.length === 0) return <p className="text-text-3">{t('none')}</p>;
  return (
    <>
      <ul className="grid gap-1.5">
        {risk.reasons.map(({ code, points, data }) => (
          <li key={code} className="flex justify-between gap-3">
            <span className="min-w-0">{t(`said.${code}`, data)}</span>
            <span className="shrink-0 text-text-2 tabular">{t('points', { points })}</span>
          </li>
        ))}
      </ul>
      {risk.isHard && <p className="mt-2 text-text-2">{t('hardNote')}</p>}
    </>
  );
}
