/** A name after its time: the first letter of the given name. */
export const maskName = (name: string): string => `${name.trim().split(/\s+/).pop()?.slice(0, 1) ?? ''}•••`;
