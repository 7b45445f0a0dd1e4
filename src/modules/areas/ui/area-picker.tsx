'use client';
import { useId, useState, useSyncExternalStore } from 'react';
import { Field, TextInput } from '#ui/field.tsx';
import { Select } from '#ui/select.tsx';
import { matchPlaces } from '../core/place-search.ts';

export type PickableArea = {
  code: string;
  name: string;
  formerNames: readonly string[];
  formerDistricts: readonly string[];
};

/** All sentences come from the page, so that no messages travel for this part alone. `{names}` is filled in here. */
export type AreaPickerWords = {
  label: string;
  hint: string;
  choose: string;
  oldName: string;
  oldNameHint: string;
  /** "gồm {names} cũ" */
  through: string;
  none: string;
};

type Props = {
  areas: readonly PickableArea[];
  words: AreaPickerWords;
  /** The field that carries the code; `<name>Text` carries typed words when no unit was chosen. */
  name?: string;
  defaultCode?: string;
  defaultText?: string;
  error?: string;
  onChoose?: (code: string) => void;
};

const SHOWN = 6;
const never = () => () => {};

/**
 * A unit of today, found by its name or by an old commune's or district's. Without scripts: a list, and a box for the
 * old name that the server answers. With them: a filter over both as one types.
 */
export function AreaPicker(props: Props) {
  const hasScripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return hasScripts ? <Filter {...props} /> : <List {...props} />;
}

function List({ areas, words, name = 'areaCode', defaultCode, defaultText, error }: Props) {
  return (
    <div className="grid gap-5">
      <Field name={name} label={words.label} hint={words.hint} error={error}>
        <Select
          defaultValue={defaultCode ?? ''}
          placeholder={words.choose}
          options={areas.map((area) => ({ value: area.code, label: area.name }))}
        />
      </Field>
      <Field name={`${name}Text`} label={words.oldName} hint={words.oldNameHint}>
        <TextInput defaultValue={defaultText} maxLength={80} autoComplete="off" />
      </Field>
    </div>
  );
}

function Filter({ areas, words, name = 'areaCode', defaultCode, defaultText, error, onChoose }: Props) {
  const chosenAtFirst = areas.find((area) => area.code === defaultCode);
  const [text, setText] = useState(chosenAtFirst?.name ?? defaultText ?? '');
  const [code, setCode] = useState(chosenAtFirst?.code ?? '');
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const chosen = areas.find((area) => area.code === code);
  const matches = text.trim() === '' ? areas.map((place) => ({ place, through: [] })) : matchPlaces(areas, text);
  const shown = matches.slice(0, SHOWN);
  const choose = (area: PickableArea) => {
    setCode(area.code);
    setText(area.name);
    setOpen(false);
    onChoose?.(area.code);
  };
  return (
    <div>
      <Field
        name={`${name}Text`}
        id={name}
        label={words.label}
        hint={words.hint}
        error={error}
        below={chosen && !isOpen ? formerLine(chosen, words) : undefined}
        belowTone="ok"
      >
        <TextInput
          value={text}
          maxLength={80}
          autoComplete="off"
          enterKeyHint="done"
          aria-controls={listId}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setCode('');
            setOpen(true);
          }}
          onKeyDown={(event) => {
            const first = shown[0];
            if (event.key === 'Escape') setOpen(false);
            if (event.key === 'Enter' && isOpen && text.trim() !== '' && first) {
              event.preventDefault();
              choose(first.place);
            }
          }}
        />
      </Field>
      <input type="hidden" name={name} value={code} />
      <div id={listId} className={isOpen ? 'mt-2' : 'hidden'}>
        {shown.length === 0 ? (
          <p role="status" className="text-text-2">
            {words.none}
          </p>
        ) : (
          <ul className="divide-y divide-line overflow-hidden rounded-12 border border-line-strong bg-surface">
            {shown.map(({ place, through }) => (
              <li key={place.code}>
                <button
                  type="button"
                  onClick={() => choose(place)}
                  className="block min-h-tap w-full px-3.5 py-2 text-left hover:bg-brand-soft"
                >
                  <span className="font-medium">{place.name}</span>
                  {through.length > 0 && (
                    <span className="block text-14 text-text-2">{throughLine(through, words)}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function throughLine(names: readonly string[], words: AreaPickerWords): string {
  return names.length === 0 ? '' : words.through.replace('{names}', names.join(', '));
}

function formerLine(area: PickableArea, words: AreaPickerWords): string | undefined {
  return area.formerNames.length === 0 ? undefined : throughLine(area.formerNames, words);
}
