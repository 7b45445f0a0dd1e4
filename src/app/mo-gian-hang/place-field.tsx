import type { AreaView } from '#modules/areas/api.ts';
import { useAreaWords } from '#modules/areas/ui/area-words.ts';
import { AreaAnswer } from './area-answer.tsx';

/** The place picker with its units and words, made on the server. */
export function PlaceField({ areas, label, code }: { areas: readonly AreaView[]; label: string; code?: string }) {
  const words = useAreaWords(label);
  const names = areas.map(({ code: areaCode, name, formerNames, formerDistricts }) => ({
    code: areaCode,
    name,
    formerNames,
    formerDistricts,
  }));
  return <AreaAnswer areas={names} words={words} code={code} />;
}
