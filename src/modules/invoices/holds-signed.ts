/**
 * Whether what came back is what was sent: the signed part and the seller's signature must stand in it byte for byte, since
 * a document that only reads alike is another one.
 */
export function holdsSigned(granted: Uint8Array, signed: Uint8Array): boolean {
  const [whole, own] = [Buffer.from(granted), Buffer.from(signed)];
  const parts = [between(own, '<DLHDon', '</DLHDon>'), between(own, '<NBan><', '</Signature>', '<DSCKS')];
  return parts.every((part) => part !== null && whole.includes(part)) && countOf(whole, '<DLHDon') === 1;
}

/** From the first mark (behind another, where that is said) to the end of the next one. */
function between(bytes: Buffer, from: string, to: string, behind?: string): Buffer | null {
  const start = behind ? bytes.indexOf(behind) : 0;
  const first = start < 0 ? -1 : bytes.indexOf(from, start);
  const last = first < 0 ? -1 : bytes.indexOf(to, first);
  return last < 0 ? null : bytes.subarray(first, last + to.length);
}

function countOf(bytes: Buffer, mark: string): number {
  let count = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) count++;
  return count;
}
