import { releaseAllSince } from '../reporting/releasing.service';
import { asActor, type Stage } from './stage';

const COORDINATOR = 'coordinator@social-resurs';
const SOURCE_BEGINS = '2015-01-01';
const DECLARATION = 'Alla myndigheter i exemplet har registrerat sitt (påhittat).';

/** The coordinators release the figures of all that is over. Comes last: what is loaded later is in no figure. */
export async function loadFigures(stage: Stage): Promise<void> {
  await releaseAllSince(await asActor(stage, COORDINATOR, stage.loadedAt), SOURCE_BEGINS, DECLARATION);
}
