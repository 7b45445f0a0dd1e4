import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { type Actor, actingFor, type Ctx } from '#kernel/actor.ts';
import type { FormState } from '#kernel/form.ts';
import { type Err, err, type FieldError, ok, type Result } from '#kernel/result.ts';
import { registerDoor, sampleInput } from './doors.ts';
import { callerOf, keepAnswer, openKey } from './idempotency.ts';
import { reportIncident } from './incident.ts';
import { hitAll, type Limits } from './limits.ts';
import { alsoRefused, formObject, parse, typedValues } from './parse.ts';
import { currentCtx, currentLocale } from './session.ts';
import { errorText, fieldError, type Locale, say } from './words.ts';

/** Where a person goes after a good outcome, or what is said in place (a key of the messages, with its values). */
export type After = { redirect: string } | { notice: string; values?: Record<string, string | number> };

type Door<S extends z.ZodType, T> = {
  /** `orders.cancel`: for the log. */
  name: string;
  input: S;
  /** Who may come in at all; what is theirs is decided by loading through their own filter. */
  allow: (actor: Actor, input: z.output<S>) => boolean;
  /** For the page of permissions, where `allow` looks at more of the input than `shopId`. */
  sample?: z.output<S>;
  /**
   * What is wrong between boxes, or with what is stored, told in one round with what is wrong with single boxes: asked
   * only when some box cannot be read, with those that can; `run` looks at the whole by itself.
   */
  rules?: (ctx: Ctx, readable: Partial<z.output<S>>) => Promise<FieldError[]>;
  limit?: (actor: Actor, input: z.output<S>, address: string | undefined) => Limits;
  /** The form creates or moves money or goods and carries a `formKey`: sent twice, the second gets the first's outcome. */
  once?: true;
  run: (ctx: Ctx, input: z.output<S>) => Promise<Result<T>>;
  after: (value: T, input: z.output<S>) => After | Promise<After>;
};

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** The one way a browser changes something. Who is it, is it too often, what is asked, may he, do it, say it. */
export function defineAction<S extends z.ZodType, T>(door: Door<S, T>): FormAction {
  const looksAtInput = door.allow.length > 1;
  const enter: FormAction = async (_previous, form) => {
    const locale = await currentLocale();
    const refuse = (refusal: Err): FormState => ({ errors: sentences(locale, refusal), values: typedValues(form) });
    let outcome: After;
    try {
      const ctx: Ctx = { ...(await currentCtx()) };
      // Whoever may not come in at all learns nothing of what the form would say to others.
      if (!looksAtInput && !door.allow(ctx.actor, {} as z.output<S>)) return refuse(await shut(ctx.actor));
      const typed = formObject(form);
      const input = parse(door.input, typed);
      if (!input.ok) {
        const { rules } = door;
        return refuse(rules ? await alsoRefused(door.input, typed, input, (readable) => rules(ctx, readable)) : input);
      }
      if (!door.allow(ctx.actor, input.value)) return refuse(await shut(ctx.actor));
      ctx.onBehalfOf = actingFor(ctx.actor, (actor) => door.allow(actor, input.value));
      const counted = await hitAll(door.limit?.(ctx.actor, input.value, ctx.address) ?? null, ctx.now);
      if (!counted.ok) return refuse(counted);
      const done = door.once ? await runOnce(door, ctx, input.value, form) : await runDoor(door, ctx, input.value);
      if (!done.ok) return refuse(done);
      outcome = done.value;
      // Counts and names in the frame around the page changed with what was done.
      revalidatePath('/', 'layout');
    } catch (error) {
      unstable_rethrow(error);
      return refuse({ ok: false, code: 'INTERNAL', detail: { incident: reportIncident(error, door.name) } });
    }
    if ('redirect' in outcome)
      redirect(
        (locale === 'en' && !outcome.redirect.startsWith('/en') ? `/en${outcome.redirect}` : outcome.redirect) as never,
      );
    const [namespace, key] = splitKey(outcome.notice);
    return { errors: [], values: {}, notice: say(locale, namespace)(key, outcome.values) };
  };
  const sample = door.sample ?? (sampleInput(door.name) as z.output<S>);
  registerDoor({ kind: 'action', name: door.name, allows: (actor) => door.allow(actor, sample), enter });
  return enter;
}

/** Who has not said who he is may still be somebody who may: he signs in and comes back. */
async function shut(actor: Actor): Promise<Err> {
  if (actor.kind === 'guest')
    redirect(`/dang-nhap?tiep=${encodeURIComponent((await headers()).get('x-path') ?? '/')}` as never);
  return err('NOT_ALLOWED');
}

async function runDoor<S extends z.ZodType, T>(door: Door<S, T>, ctx: Ctx, input: z.output<S>): Promise<Result<After>> {
  const result = await door.run(ctx, input);
  return result.ok ? ok(await door.after(result.value, input)) : result;
}

/** The rules of contract 3 for forms: a refusal frees the key, so that a corrected form may be sent again. */
async function runOnce<S extends z.ZodType, T>(
  door: Door<S, T>,
  ctx: Ctx,
  input: z.output<S>,
  form: FormData,
): Promise<Result<After>> {
  const key = form.get('formKey');
  if (typeof key !== 'string') return err('STALE_PAGE');
  const opened = await openKey({ caller: callerOf(ctx.actor), path: door.name, key, body: bodyOf(form), now: ctx.now });
  // Who pressed a button knows of no key: a page shown again by "back" brings an old one with something else typed.
  if (!opened.ok) return opened.code.startsWith('IDEMPOTENCY_KEY_') ? err('STALE_PAGE') : opened;
  if (opened.value.kind === 'replay') return ok(JSON.parse(opened.value.body) as After);
  const done = await runDoor(door, ctx, input).catch(async (error: unknown) => {
    if (opened.value.kind === 'first') await keepAnswer(opened.value.id, 500, '');
    throw error;
  });
  await keepAnswer(opened.value.id, done.ok ? 200 : 422, done.ok ? JSON.stringify(done.value) : '');
  return done;
}

/** What was typed, and of files their names and sizes; Next.js adds fields of its own that start with `$`. */
function bodyOf(form: FormData): string {
  const fields = [...form].filter(([name]) => !name.startsWith('$'));
  return JSON.stringify(
    fields.map(([name, value]) => [name, typeof value === 'string' ? value : `${value.name} ${value.size}`]),
  );
}

function splitKey(path: string): [string, string] {
  const dot = path.indexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
}

/** A refusal as sentences: beside its fields where it has any, else for the whole form. */
function sentences(locale: Locale, refusal: Err): FormState['errors'] {
  if (refusal.fields && refusal.fields.length > 0) return refusal.fields.map((refused) => fieldError(locale, refused));
  return [{ field: 'form', message: errorText(locale, refusal.code, refusal.detail) }];
}
