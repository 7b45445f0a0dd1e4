import { useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '#ui/badge.tsx';
import type { WindowState } from '../core/window.ts';

const TONES: Record<WindowState, BadgeTone> = { open: 'ok', full: 'info', past: 'off', closed: 'off' };

export function WindowBadge({ state }: { state: WindowState }) {
  const t = useTranslations('stock.window');
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}
