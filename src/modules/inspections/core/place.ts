/** Where: measured by the phone when its owner let it, else typed. */
export type Place = {
  source: 'device' | 'typed';
  text: string;
  latitude: number | null;
  longitude: number | null;
  /** The radius within which the phone believes itself, in metres. */
  accuracyM: number | null;
};

export type TypedPlace = { place: string; latitude: string; longitude: string; accuracyM: string };

const LONGEST_ACCURACY_M = 100_000;

function within(text: string, limit: number): number | null {
  if (!/^-?\d{1,3}(\.\d{1,12})?$/.test(text.trim())) return null;
  const value = Number(text);
  return Math.abs(value) <= limit ? value : null;
}

/** Null when there is neither a measured nor a typed place. A place without both numbers was not measured. */
export function readPlace({ place, latitude, longitude, accuracyM }: TypedPlace): Place | null {
  const text = place.trim();
  const [north, east] = [within(latitude, 90), within(longitude, 180)];
  if (north !== null && east !== null) {
    const accuracy = Math.round(Number(accuracyM));
    const isKnown = accuracyM.trim() !== '' && accuracy >= 0 && accuracy <= LONGEST_ACCURACY_M;
    return { source: 'device', text, latitude: north, longitude: east, accuracyM: isKnown ? accuracy : null };
  }
  return text === '' ? null : { source: 'typed', text, latitude: null, longitude: null, accuracyM: null };
}
