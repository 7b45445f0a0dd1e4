const HOLE = /\{([a-zA-Z_.:]+)\}/g;

/** Puts facts into `{…}`; a name nobody knows is a bug, since a rule with a hole in it would be read as a promise. */
export function fillText(text: string, facts: ReadonlyMap<string, string>): string {
  return text.replace(HOLE, (_, name: string) => {
    const fact = facts.get(name);
    if (fact === undefined) throw new Error(`no fact ${name}`);
    return fact;
  });
}

/** The first name in braces that no fact bears; braces around anything else are told the same way. */
export function unknownHole(lines: readonly string[], facts: ReadonlyMap<string, string>): string | null {
  for (const line of lines) {
    for (const [, name = ''] of line.matchAll(HOLE)) if (!facts.has(name)) return name;
    const rest = /[{}][^{}]*/.exec(line.replace(HOLE, ''));
    if (rest) return rest[0].slice(0, 40);
  }
  return null;
}
