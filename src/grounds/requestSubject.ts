import { foundBy, indexesOfSealed } from '../cases';
import type { Context } from '../platform/context';
import { holdsName } from '../platform/foldText';
import type { DisclosureRequestRow } from './request.entity';

type Asked = Pick<DisclosureRequestRow, 'caseId' | 'numberSealed' | 'toAgencyId'>;

/** Whether a case of the agency asked is the case that the request asks about, or is about the person it asks about. */
export async function asksAbout(ctx: Context, request: Asked, caseId: string): Promise<boolean> {
  if (request.caseId !== null) return request.caseId === caseId;
  if (request.numberSealed === null) return false;
  const rows = await ctx.tx.query(
    'SELECT 1 AS one FROM case_file c JOIN person p ON p.id = c.person_id' +
      ` WHERE c.id = $1 AND c.owner_agency_id = $2 AND ${foundBy('p', '$3', '$2')} AND p.same_as IS NULL`,
    [caseId, request.toAgencyId, indexesOfSealed(ctx.settings, request.numberSealed)],
  );
  return rows.length > 0;
}

/**
 * Which of the fields the agency asked already discloses to the agency that asks, now or from a set time, on the case
 * that the request asks about or on a case of the person it asks about, whether or not the disclosure names the
 * request.
 */
export async function disclosedAnyway(
  ctx: Context,
  request: Asked & Pick<DisclosureRequestRow, 'fromAgencyId'>,
  fields: readonly string[],
): Promise<string[]> {
  const byCase = request.caseId !== null;
  if (!byCase && request.numberSealed === null) return [];
  const subject = byCase ? request.caseId : indexesOfSealed(ctx.settings, request.numberSealed ?? '');
  const rows = await ctx.tx.query<{ field: string }>(
    'SELECT DISTINCT f AS field FROM disclosure d CROSS JOIN LATERAL unnest(d.fields) f' +
      " JOIN case_file c ON d.record_type = 'Case' AND c.id = d.record_id JOIN person p ON p.id = c.person_id" +
      ' WHERE d.owner_agency_id = $1 AND d.recipient_agency_id = $2 AND f = ANY ($3) AND d.revoked_at IS NULL' +
      ' AND d.valid_from IS NOT NULL AND d.valid_until > app_now()' +
      ` AND ${byCase ? 'c.id = $4' : foundBy('p', '$4', '$1')}`,
    [request.toAgencyId, request.fromAgencyId, fields, subject],
  );
  return fields.filter((field) => rows.some((row) => row.field === field));
}

/** Whether a text names the person of a case. For the agency that owns the case, which reads the name itself. */
export async function namesPersonOf(ctx: Context, caseId: string, text: string): Promise<boolean> {
  const rows = await ctx.tx.query<{ name: string }>('SELECT p.name FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1', [
    caseId,
  ]);
  return standsIn(rows, text);
}

/** The same for the person a request asks about, if the agency asked has the person on record. */
export async function namesPersonAsked(ctx: Context, request: Asked, text: string): Promise<boolean> {
  if (request.caseId !== null) return namesPersonOf(ctx, request.caseId, text);
  if (request.numberSealed === null) return false;
  const rows = await ctx.tx.query<{ name: string }>(
    `SELECT name FROM person p WHERE owner_agency_id = $1 AND ${foundBy('p', '$2', '$1')} AND same_as IS NULL`,
    [request.toAgencyId, indexesOfSealed(ctx.settings, request.numberSealed)],
  );
  return standsIn(rows, text);
}

const standsIn = (rows: readonly { readonly name: string }[], text: string): boolean => rows.some(({ name }) => holdsName(text, name));
