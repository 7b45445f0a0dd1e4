/** Puts facts into `{…}`; a name nobody knows is a bug, since a rule with a hole in it would be read as a promise. */
export function fillText(text: string, facts: ReadonlyMap<string, string>): string {
  return text.replace(/\{([a-zA-Z_.:]+)\}/g, (_, name: string) => {
    const fact = facts.get(name);
    if (fact === undefined) throw new Error(`no fact ${name}`);
    return fact;
  });
}
