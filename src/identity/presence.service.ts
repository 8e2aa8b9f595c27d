import type { Context } from '../platform/context';

/** Opens the transaction even when nothing else would: a member who was just suspended must not hear who it was. */
export async function confirmPresence(ctx: Context): Promise<void> {
  await ctx.tx.query('SELECT', [], 'identity.present');
}
