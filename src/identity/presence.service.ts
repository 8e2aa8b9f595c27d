import type { Context } from '../platform/context';

/** Opens the transaction even if no query would: a member suspended a moment ago must not get even its own identity. */
export async function confirmPresence(ctx: Context): Promise<void> {
  await ctx.tx.query('SELECT', [], 'identity.present');
}
