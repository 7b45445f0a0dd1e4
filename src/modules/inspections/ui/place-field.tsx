'use client';
import { LocateFixed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Field, TextInput } from '#ui/field.tsx';

type Measured = { latitude: string; longitude: string; accuracyM: string };
const NOTHING: Measured = { latitude: '', longitude: '', accuracyM: '' };
const TIMEOUT_MS = 15_000;

/** Where: typed, or measured by the phone when its owner presses the button and the phone agrees. */
export function PlaceField({
  id,
  place,
  measured = NOTHING,
  error,
  onMeasured,
}: {
  id: string;
  place: string;
  measured?: Measured;
  error?: string;
  onMeasured?: () => void;
}) {
  const t = useTranslations('inspections.place');
  const [at, setAt] = useState(measured);
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle');

  function measure() {
    if (!('geolocation' in navigator)) return setState('refused');
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAt({
          latitude: coords.latitude.toFixed(6),
          longitude: coords.longitude.toFixed(6),
          accuracyM: String(Math.round(coords.accuracy)),
        });
        setState('idle');
        onMeasured?.();
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: TIMEOUT_MS, maximumAge: 0 },
    );
  }

  const isMeasured = at.latitude !== '';
  return (
    <div className="grid gap-2">
      <Field name="place" id={id} label={t('label')} hint={t('hint')} error={error}>
        <TextInput autoComplete="off" maxLength={160} defaultValue={place} />
      </Field>
      {Object.entries(at).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button type="button" variant="outline" size="small" icon={LocateFixed} onClick={measure}>
          {t(isMeasured ? 'again' : 'measure')}
        </Button>
        {isMeasured && (
          <Button
            type="button"
            variant="text"
            size="small"
            onClick={() => {
              setAt(NOTHING);
              onMeasured?.();
            }}
          >
            {t('drop')}
          </Button>
        )}
      </div>
      <p role="status" className="text-14 text-text-2">
        {state === 'asking'
          ? t('asking')
          : state === 'refused'
            ? t('refused')
            : isMeasured
              ? t('measured', { position: `${at.latitude}, ${at.longitude}`, metres: at.accuracyM || 'none' })
              : t('private')}
      </p>
    </div>
  );
}
