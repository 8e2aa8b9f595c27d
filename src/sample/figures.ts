import { releaseAllSince } from '../reporting/releasing.service';
import { asActor, type Stage } from './stage';

/** The coordinators release the figures of all that is over. Comes last: what is loaded later is in no figure. */
export async function loadFigures(stage: Stage): Promise<void> {
  const { by, since, declaration } = stage.data.figureRelease;
  await releaseAllSince(await asActor(stage, by, stage.loadedAt), since, declaration);
}
