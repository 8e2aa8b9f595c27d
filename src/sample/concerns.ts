import { recordConcernReport, reportConcern, setConcernRoute, takeConcernReport } from '../concerns';
import { GlobalId, recordId } from '../reading/ids';
import { accepted, asActor, named, type Stage } from './stage';

const COORDINATOR = 'coordinator@social-resurs';
const MUNICIPALITY = '1480';
const DAY = 86_400_000;

/** Who receives reports of concern, a report of a school that is taken, and one of a private person that waits. */
export async function loadConcerns(stage: Stage): Promise<void> {
  const { routes, reported, recorded } = stage.data.concerns;
  for (const { district, agency, validFrom } of routes) {
    const receiverId = GlobalId.of('Agency', named(stage.agencies, agency));
    const place = { municipalityCode: MUNICIPALITY, district, validFrom, receiverId };
    const ctx = await asActor(stage, COORDINATOR, stage.loadedAt);
    accepted(await setConcernRoute(ctx, { ...place, idempotencyKey: `sample-concern-${district}` }), `receiver of ${district}`);
  }
  const { key, by, takenBy, daysAgo, ...report } = reported;
  const sentAt = new Date(stage.loadedAt.getTime() - daysAgo * DAY);
  const sent = await reportConcern(await asActor(stage, by, sentAt), {
    ...report,
    circumstances: [],
    idempotencyKey: `sample-concern-${key}`,
  });
  const receipt = accepted(sent, `report ${key}`);
  await take(stage, takenBy, sentAt, receipt);

  const { key: recordedKey, by: recorder, daysAgo: ago, ...said } = recorded;
  const recordedAt = new Date(stage.loadedAt.getTime() - ago * DAY);
  const ctx = await asActor(stage, recorder, recordedAt);
  accepted(await recordConcernReport(ctx, { ...said, idempotencyKey: `sample-concern-${recordedKey}` }), `report ${recordedKey}`);
}

async function take(stage: Stage, by: string, at: Date, receipt: string): Promise<void> {
  const ctx = await asActor(stage, by, at);
  const [row] = await stage.tx.query<{ id: string }>('SELECT id FROM concern_report WHERE receipt_id = $1', [receipt]);
  if (!row) throw new Error('the report of the sample did not arrive');
  const id = recordId('ConcernReport', row.id);
  accepted(await takeConcernReport(ctx, { id, version: 1, idempotencyKey: 'sample-concern-taken' }), 'taking of the report');
}
