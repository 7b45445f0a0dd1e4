import { useTranslations } from 'next-intl';
import type { AgencyScope } from '#kernel/actor.ts';
import { Badge } from '#ui/badge.tsx';
import type { AgencyState, SeatState, TokenState } from '../core/agency.ts';

const AGENCY_TONES = { waits: 'wait', open: 'ok', closed: 'off' } as const;
const SEAT_TONES = { in_force: 'ok', ahead: 'wait', over: 'off' } as const;
const TOKEN_TONES = { live: 'ok', expired: 'off', revoked: 'off' } as const;

export function AgencyBadge({ state }: { state: AgencyState }) {
  const t = useTranslations('agencies');
  return (
    <Badge small tone={AGENCY_TONES[state]}>
      {t(`state.${state}`)}
    </Badge>
  );
}

export function SeatBadge({ state }: { state: SeatState }) {
  const t = useTranslations('agencies');
  return (
    <Badge small tone={SEAT_TONES[state]}>
      {t(`seatState.${state}`)}
    </Badge>
  );
}

export function TokenBadge({ state }: { state: TokenState }) {
  const t = useTranslations('agencies');
  return (
    <Badge small tone={TOKEN_TONES[state]}>
      {t(`tokenState.${state}`)}
    </Badge>
  );
}

export function ScopeWords({ scopes }: { scopes: readonly AgencyScope[] }) {
  const t = useTranslations('agencies');
  return <>{scopes.map((scope) => t(`scope.${scope}`)).join(', ')}</>;
}

const WEBHOOK_TONES = { active: 'ok', paused: 'off', dead: 'bad' } as const;
const DELIVERY_TONES = { waiting: 'wait', done: 'ok', dead: 'bad' } as const;

export function WebhookBadge({ state }: { state: keyof typeof WEBHOOK_TONES }) {
  const t = useTranslations('agencies');
  return (
    <Badge small tone={WEBHOOK_TONES[state]}>
      {t(`webhookState.${state}`)}
    </Badge>
  );
}

export function DeliveryBadge({ state }: { state: keyof typeof DELIVERY_TONES }) {
  const t = useTranslations('agencies');
  return (
    <Badge small tone={DELIVERY_TONES[state]}>
      {t(`deliveryState.${state}`)}
    </Badge>
  );
}
