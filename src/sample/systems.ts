import { registerExternalSystem } from '../sync';
import { GlobalId } from '../reading/ids';
import { accepted, asActor, named, type Stage } from './stage';

/** Registers the systems of SSPF and SIG, so that their sample actors can sync. */
export async function loadSystems(stage: Stage): Promise<void> {
  for (const { administrator, member, ...system } of stage.data.systems) {
    const ctx = await asActor(stage, administrator, stage.loadedAt);
    const memberId = GlobalId.of('Member', named(stage.actors, member).memberId);
    const idempotencyKey = `sample-${member}`;
    accepted(await registerExternalSystem(ctx, { ...system, memberId, idempotencyKey }), `system ${system.name}`);
  }
}
