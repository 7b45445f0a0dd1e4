import { useTranslations } from 'next-intl';
import { Badge } from '#ui/badge.tsx';
import type { CaseState } from '../core/case.ts';

const TONES = { open: 'wait', decided: 'ok', closed: 'off' } as const;

export function CaseBadge({ state }: { state: CaseState }) {
  const t = useTranslations('cases.state');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
