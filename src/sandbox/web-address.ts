/** An address with more fields in its query, in the given order. */
export function withQuery(address: string, query: string): string {
  const hash = address.indexOf('#');
  const bare = hash < 0 ? address : address.slice(0, hash);
  return `${bare}${bare.includes('?') ? '&' : '?'}${query}`;
}

export function isWebAddress(text: string | undefined): boolean {
  return text !== undefined && /^https?:\/\//.test(text) && URL.canParse(text);
}
