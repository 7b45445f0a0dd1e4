/** Reads what `--cpu-prof` left behind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../proof/stack.ts';

type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
};

/** Where the web process itself spent its time, by function and by package. */
export function hottestFunctions(folder: string): string[] {
  const self = new Map<string, number>();
  const places = new Map<string, number>();
  let all = 0;
  for (const name of readdirSync(folder)) {
    const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile;
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const sample of profile.samples) {
      const frame = frames.get(sample);
      if (!frame || ['(idle)', '(root)', '(program)'].includes(frame.functionName)) continue;
      all++;
      const file = frame.url.replace(/^file:\/\//, '').replace(ROOT, '');
      const key = `${frame.functionName || '(anonymous)'} ${file}:${frame.lineNumber + 1}`;
      self.set(key, (self.get(key) ?? 0) + 1);
      const place =
        /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ??
        (file.split('/').slice(0, 3).join('/') || frame.functionName);
      places.set(place, (places.get(place) ?? 0) + 1);
    }
  }
  const top = (counts: Map<string, number>, n: number) =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, n)
      .map(([key, count]) => `${((count / all) * 100).toFixed(1).padStart(5)} %  ${key}`);
  return ['by place', ...top(places, 20), 'by function', ...top(self, 30)];
}
