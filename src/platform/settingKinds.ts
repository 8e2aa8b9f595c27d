import { z } from 'zod';
import { parseKey, parseKeyRing } from './keys';

/** One setting of the service: its variable, its default, and how its text is read. */
export interface Setting<T> {
  env: string;
  /** The text used if the variable is missing; null if the setting may be missing. */
  fallback: string | null;
  /** Completes "must be …". */
  expects: string;
  description: string;
  parse: z.ZodType<T, string>;
}

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
/** Keys by version, the last being current. */
export const ring = z.string().transform((text, ctx) => parseKeyRing(text) ?? refuse(ctx));
/** One key. */
export const secret = z.string().transform((text, ctx) => parseKey(text) ?? refuse(ctx));
/** The address of a database. */
export const postgresUrl = z.string().regex(/^postgres(?:ql)?:\/\/\S+$/);
/** `on` or `off`. */
export const onOff = z.enum(['on', 'off']).transform((text) => text === 'on');

function refuse(ctx: z.RefinementCtx): never {
  ctx.addIssue({ code: 'custom' });
  return z.NEVER;
}

/** A whole number. */
export function number(env: string, fallback: number, description: string, min = 1, max = 100_000_000): Setting<number> {
  const expects = `a whole number from ${min} to ${max}`;
  return { env, fallback: String(fallback), expects, description, parse: whole(min, max) };
}

/** A setting with a default. */
export function choice<T>(env: string, fallback: string, expects: string, parse: z.ZodType<T, string>, description: string): Setting<T> {
  return { env, fallback, expects, description, parse };
}

/** A setting that may be missing. */
export function optional<T>(env: string, expects: string, parse: z.ZodType<T, string>, description: string): Setting<T | undefined> {
  return { env, fallback: null, expects, description, parse };
}
