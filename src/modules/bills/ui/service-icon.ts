import { Droplets, Smartphone, Zap } from 'lucide-react';
import type { RowIconTone } from '#ui/box.tsx';
import type { Icon } from '#ui/icon.ts';
import type { BillService } from '../core/bill.ts';

export const SERVICE_ICONS: Readonly<Record<BillService, { icon: Icon; tone: RowIconTone }>> = {
  electricity: { icon: Zap, tone: 'wait' },
  water: { icon: Droplets, tone: 'info' },
  telecom: { icon: Smartphone, tone: 'ok' },
};
