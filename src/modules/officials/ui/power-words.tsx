import { useTranslations } from 'next-intl';
import { formatDay } from '#kernel/time.ts';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import type { GrantState } from '../core/grant.ts';
import type { GrantView, OfficialState } from '../officials-queries.ts';

type Said = Pick<GrantView, 'role' | 'areaName' | 'queues'>;

/** `Cán bộ duyệt · Xã Lập Thạch · Sản phẩm, Phản ánh`. */
export function PowerWords({ grant }: { grant: Said }) {
  const t = useTranslations('officials');
  const d = useTranslations('department');
  return [
    d(`role.${grant.role}`),
    grant.areaName ?? t('everyArea'),
    grant.queues.length === 0 ? t('everyQueue') : grant.queues.map((queue) => t(`queue.${queue}`)).join(', '),
  ].join(' · ');
}

export function PowerDays({ grant }: { grant: Pick<GrantView, 'startsOn' | 'endsOn'> }) {
  const t = useTranslations('officials');
  if (!grant.startsOn) return t('always');
  return grant.endsOn
    ? t('fromTo', { from: formatDay(grant.startsOn), to: formatDay(grant.endsOn) })
    : t('from', { from: formatDay(grant.startsOn) });
}

const GRANT_TONES: Readonly<Record<GrantState, BadgeTone>> = {
  in_force: 'ok',
  waits: 'wait',
  ahead: 'info',
  over: 'off',
};

export function GrantBadge({ state }: { state: GrantState }) {
  const t = useTranslations('officials');
  return <Badge tone={GRANT_TONES[state]}>{t(`grantState.${state}`)}</Badge>;
}

const STATE_TONES: Readonly<Record<OfficialState, BadgeTone>> = {
  active: 'ok',
  invited: 'wait',
  suspended: 'bad',
  former: 'off',
};

export function OfficialBadge({ state }: { state: OfficialState }) {
  const t = useTranslations('officials');
  return <Badge tone={STATE_TONES[state]}>{t(`state.${state}`)}</Badge>;
}
