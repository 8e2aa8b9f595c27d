import { dayOf } from '../policy/calendar';
import { MEASURES, RECORDS, type MeasureName } from '../reporting/measures';
import { firstDayOf, lastDayOf, quarterOf } from '../reporting/quarters';
import { stretchesOf } from '../reporting/release';
import { releasableOn } from '../reporting/releaseStore';
import { releaseStatistics } from '../reporting/releasing.service';
import { asActor, type Stage } from './stage';

const COORDINATOR = 'coordinator@social-resurs';
const FIRST = '2015Q1'; // when the source begins
const DECLARATION = 'Alla myndigheter i exemplet har registrerat sitt (påhittat).';
const AT_ONCE = 6; // a period has at most ten years

/** The coordinators release the figures of all that is over. Comes last: what is loaded later is in no figure. */
export async function loadFigures(stage: Stage): Promise<void> {
  const today = dayOf(stage.loadedAt);
  const ctx = await asActor(stage, COORDINATOR, stage.loadedAt);
  for (const measure of measuresOfEach()) {
    const { grid } = RECORDS[MEASURES[measure].records];
    const over = stretchesOf(grid, FIRST, quarterOf(today)).filter(
      (one) => one.from >= FIRST && releasableOn(one) <= today,
    );
    for (let at = 0; at < over.length; at += AT_ONCE) {
      const [first, last] = [over[at], over.slice(at, at + AT_ONCE).at(-1)];
      if (first && last)
        await releaseStatistics(ctx, { measure, from: firstDayOf(first.from), to: lastDayOf(last.to), declaration: DECLARATION }); // prettier-ignore
    }
  }
}

/** One measure for each sort of record: those of the same records are released together. */
function measuresOfEach(): MeasureName[] {
  const names = Object.keys(MEASURES) as MeasureName[];
  const records = names.map((name) => MEASURES[name].records);
  return names.filter((name, at) => records.indexOf(MEASURES[name].records) === at);
}
