import { releaseAllSince } from '../reporting';
import { asActor, type Stage } from './stage';

/** The coordinators release the figures of every period that has ended. Runs last: figures leave out what is loaded later. */
export async function loadFigures(stage: Stage): Promise<void> {
  const { by, since, declaration } = stage.data.figureRelease;
  await releaseAllSince(await asActor(stage, by, stage.loadedAt), since, declaration);
}
