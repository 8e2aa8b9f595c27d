import type { RecordConsentInput } from '../grounds';
import type { Context } from '../platform/context';
import type { GlobalId } from '../reading/ids';
import type { Stage } from './stage';

const OF_RELATIVES: readonly string[] = ['FAMILY', 'Case.family', 'Person.guardians'];
const MOST_GUARDIANS = 2;

type Givers = Pick<RecordConsentInput, 'givers' | 'guardianCount' | 'maturityNote' | 'youngPersonSays' | 'giverNotOnRecord'>;

/**
 * Who consents to the disclosure of these fields of a case: the person, or for a minor the guardians on record; and a
 * relative, where the fields are about relatives too.
 */
export async function giversOf(
  ctx: Context,
  { data: { consents } }: Stage,
  caseId: GlobalId<'Case'>,
  fields: readonly string[],
  minor: boolean,
): Promise<Givers> {
  const [row] = await ctx.tx.query<{ name: string; guardians: readonly { name: string }[] }>(
    'SELECT p.name, p.guardians FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1',
    [caseId.uuid],
  );
  if (!row) throw new Error(`no person of ${caseId.text}`);
  const known = row.guardians.map(({ name }) => name);
  const names = known.length > 0 ? known.slice(0, MOST_GUARDIANS) : [consents.guardian];
  const relative = known[0] ?? consents.relative;
  const aboutRelatives = fields.some((field) => OF_RELATIVES.includes(field));
  const unknown = known.length === 0 && (minor || aboutRelatives);
  const givers: RecordConsentInput['givers'] = minor
    ? names.map((name) => ({ role: 'GUARDIAN' as const, name }))
    : [{ role: 'PERSON', name: row.name }];
  if (aboutRelatives) givers.push({ role: 'RELATIVE', name: relative });
  return {
    givers,
    giverNotOnRecord: unknown ? consents.giverNotOnRecord : null,
    ...(minor
      ? {
          guardianCount: names.length,
          maturityNote: consents.maturityNote,
          youngPersonSays: consents.youngPersonSays,
        }
      : {}),
  };
}
