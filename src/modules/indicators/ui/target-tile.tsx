import { useTranslations } from 'next-intl';
import { Badge } from '#ui/badge.tsx';
import { BulletBar } from '#ui/bar-list.tsx';
import { Stat } from '#ui/stat.tsx';
import type { Unit } from '../core/catalogue.ts';
import { type Goal, type Standing, standingOf } from '../core/target.ts';
import { numberText } from './shown.ts';

/** A figure of the plan: bar, tick at the target, and a word that says whether it is reached. */
export function TargetTile({
  label,
  shown,
  value,
  unit,
  target,
  note,
  change,
  href,
}: {
  label: string;
  shown: string;
  value: number | null;
  unit: Unit;
  target: { goal: Goal; value: number; valueTo: number | null } | null;
  /** What it was counted from, or the source of a figure typed in. */
  note: string;
  change: string | null;
  href: string;
}) {
  const t = useTranslations('indicators');
  const standing = target === null || value === null ? null : standingOf(value, target.goal, target.value);
  // A share fills its bar at a hundred; a number has room beyond its target.
  const full = unit === 'percent' ? 100 : Math.max(1, (target?.value ?? 0) * 1.25, value ?? 0);
  return (
    <Stat
      label={label}
      value={shown}
      href={href}
      badge={
        target &&
        (standing === null ? (
          <Badge small tone="off">
            {t('nothingYet')}
          </Badge>
        ) : (
          <StandingBadge standing={standing} />
        ))
      }
      note={target ? <GoalText goal={target.goal} unit={unit} value={target.value} valueTo={target.valueTo} /> : note}
      noteEnd={change ?? undefined}
    >
      {target && <BulletBar part={(value ?? 0) / full} target={target.value / full} reached={standing === 'reached'} />}
    </Stat>
  );
}

export function GoalText({
  goal,
  unit,
  value,
  valueTo,
  isShort = false,
}: {
  /** Beneath a head that already says what it is. */
  isShort?: boolean;
  goal: Goal;
  unit: Unit;
  value: number;
  valueTo: number | null;
}) {
  const t = useTranslations('indicators');
  const text = numberText(unit, value);
  return t(isShort ? `goalShort.${goal}` : `goal.${goal}`, {
    value: valueTo === null ? text : t('range', { from: text, to: numberText(unit, valueTo) }),
  });
}

/** The word beside the bar: never colour alone. */
export function StandingBadge({ standing }: { standing: Standing }) {
  const t = useTranslations('indicators');
  return (
    <Badge small tone={standing === 'reached' ? 'ok' : 'wait'}>
      {t(`standing.${standing}`)}
    </Badge>
  );
}
