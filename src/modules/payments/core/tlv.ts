/** One data object of EMVCo: id (2 digits), length (2 digits, 01 to 99), value. */
export type Tlv = { id: string; value: string };

export function tlv(id: string, value: string): string {
  if (value.length < 1 || value.length > 99) throw new RangeError(`object ${id} must hold 1 to 99 characters`);
  return id + String(value.length).padStart(2, '0') + value;
}

/** The objects of a text, in order; null unless their lengths consume it exactly. */
export function readTlv(text: string): Tlv[] | null {
  const objects: Tlv[] = [];
  for (let at = 0; at < text.length; ) {
    const head = /^(\d\d)(\d\d)$/.exec(text.slice(at, at + 4));
    const length = Number(head?.[2] ?? 0);
    const value = text.slice(at + 4, at + 4 + length);
    if (head?.[1] === undefined || length === 0 || value.length !== length) return null;
    objects.push({ id: head[1], value });
    at += 4 + length;
  }
  return objects;
}
