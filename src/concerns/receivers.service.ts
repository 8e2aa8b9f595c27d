import type { Context } from '../platform/context';
import { refuseInput, type Path } from '../platform/input';
import { refusal, type Refused } from '../platform/refusal';
import { dayOf } from '../policy/calendar';

/** The facts that decide which social services receive a report. */
export interface Place {
  readonly municipalityCode: string;
  readonly districtCode: string | null;
  readonly age: number;
}

/** The social services to which a report about somebody of this place and age goes today, by uuid. */
export async function receiversOf(ctx: Context, { municipalityCode, districtCode, age }: Place): Promise<readonly string[]> {
  const rows = await ctx.tx.query<{ id: string }>('SELECT id FROM concern_receivers($1, $2, $3, $4::date) AS id ORDER BY id', [
    municipalityCode,
    districtCode,
    age,
    dayOf(ctx.clock.now()),
  ]);
  return rows.map(({ id }) => id);
}

/** The one receiver, or the refusal that says what is missing. */
export async function receiverOf(ctx: Context, place: Place, path: Path): Promise<string | Refused> {
  const receivers = await receiversOf(ctx, place);
  const [only] = receivers;
  if (only !== undefined && receivers.length === 1) return only;
  if (receivers.length > 1 && place.districtCode === null)
    return refuseInput('Several social services share this municipality: state the district, which decides who receives the report.', [
      ...path,
      'district',
    ]);
  return noReceiver(place);
}

function noReceiver({ municipalityCode, districtCode }: Place): Refused {
  const where = `municipality ${municipalityCode}${districtCode === null ? '' : `, district ${districtCode}`}`;
  return refusal(
    'NO_RECEIVER',
    `It is not determined here which social services receive a report about somebody of this age in ${where}. Nothing was sent.`,
    {
      fields: ['ConcernRoute.receiver'],
      unlock:
        'Check municipality and district. If they are right, report to the social services of the municipality in another way now, and ask the coordinators to set the receiver (setConcernRoute).',
    },
  );
}
