import type { RecordConsentInput } from '../grounds/consent.types';
import type { Context } from '../platform/context';
import { uuidOf } from '../reading/ids';
import { invented, story } from './data/invented';

const OF_RELATIVES: readonly string[] = ['FAMILY', 'Case.family', 'Person.guardians'];
const MOST_GUARDIANS = 2;

type Givers = Pick<
  RecordConsentInput,
  'givers' | 'guardianCount' | 'maturityNote' | 'youngPersonSays' | 'giverNotOnRecord'
>;

/**
 * Who consents that these fields of a case (by global id) are told, as they stand on record: the person, or for a minor the guardians;
 * and a relative, where it is about relatives too.
 */
export async function giversOf(
  ctx: Context,
  caseId: string,
  fields: readonly string[],
  minor: boolean,
): Promise<Givers> {
  const [row] = await ctx.tx.query<{ name: string; guardians: readonly { name: string }[] }>(
    'SELECT p.name, p.guardians FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1',
    [uuidOf('Case', caseId)],
  );
  if (!row) throw new Error(`no person of ${caseId}`);
  const known = row.guardians.map(({ name }) => name);
  const names = known.length > 0 ? known.slice(0, MOST_GUARDIANS) : [invented('Vårdnadshavaren')];
  const relative = known[0] ?? invented('Den närstående');
  const aboutRelatives = fields.some((field) => OF_RELATIVES.includes(field));
  const unknown = known.length === 0 && (minor || aboutRelatives);
  const givers: RecordConsentInput['givers'] = minor
    ? names.map((name) => ({ role: 'GUARDIAN' as const, name }))
    : [{ role: 'PERSON', name: row.name }];
  if (aboutRelatives) givers.push({ role: 'RELATIVE', name: relative });
  return {
    givers,
    giverNotOnRecord: unknown ? story('Visade legitimation vid besöket.') : null,
    ...(minor
      ? {
          guardianCount: names.length,
          maturityNote: story('Har själv fått säga sitt och är införstådd. Ingen skada av samtycket.'),
          youngPersonSays: story('Är med på det.'),
        }
      : {}),
  };
}
