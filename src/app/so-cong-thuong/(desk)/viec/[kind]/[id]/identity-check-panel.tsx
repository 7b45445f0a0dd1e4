import { getTranslations } from 'next-intl/server';
import type { Ctx } from '#kernel/actor.ts';
import { openCheck } from '#modules/identity/queries.ts';
import { Badge } from '#ui/badge.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { IdentityPanel } from '../../../dinh-danh/identity-panel.tsx';
import type { Panel } from './panel.ts';

const TONES = { waiting: 'wait', accepted: 'ok', refused: 'bad', overtaken: 'off' } as const;

/** What a provider told of a person differs from what the shop says: somebody looks. */
export async function identityCheckPanel(ctx: Ctx, id: string): Promise<Panel | null> {
  const found = await openCheck(ctx, { id });
  if (!found) return null;
  const t = await getTranslations('identity.desk');
  return {
    code: found.code,
    title: t('panelTitle', { shop: found.label }),
    badge: <Badge tone={TONES[found.state]}>{t(`check.${found.state}`)}</Badge>,
    body: (
      <ScreenWords of={['department', 'identity']}>
        <IdentityPanel ctx={ctx} found={found} />
      </ScreenWords>
    ),
  };
}
