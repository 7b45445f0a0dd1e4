/** What is typed stays on the phone until it is signed: a dead network or a dead battery loses none of it. */
const keyOf = (inspectionId: string): string => `kiem-tra:${inspectionId}`;

type Kept = Record<string, string>;

function read(inspectionId: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(inspectionId)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === 'string'));
  } catch {
    return null;
  }
}

export function keepTyped(form: HTMLFormElement, inspectionId: string): void {
  const typed: Kept = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !name.startsWith('$')) typed[name] = value;
  try {
    localStorage.setItem(keyOf(inspectionId), JSON.stringify(typed));
  } catch {
    // A full or forbidden store: the copy on the server is all there is.
  }
}

/** Puts back what this phone still has; answers whether anything differed from what the page came with. */
export function putBack(form: HTMLFormElement, inspectionId: string): boolean {
  let hasChanged = false;
  for (const [name, value] of Object.entries(read(inspectionId) ?? {})) {
    for (const box of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${CSS.escape(name)}"]`)) {
      if (box instanceof HTMLInputElement && (box.type === 'radio' || box.type === 'checkbox')) {
        // A word of consent is given each time.
        if (box.type === 'checkbox' || box.value !== value || box.checked) continue;
        box.checked = true;
        hasChanged = true;
      } else if (box.type !== 'hidden' && box.value !== value && value !== '') {
        box.value = value;
        hasChanged = true;
      }
    }
  }
  return hasChanged;
}

export function forgetTyped(inspectionId: string): void {
  try {
    localStorage.removeItem(keyOf(inspectionId));
  } catch {
    // Nothing was kept then.
  }
}
