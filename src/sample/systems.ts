import { registerExternalSystem } from '../integration/system.service';
import { globalId } from '../reading/ids';
import { SYSTEMS } from './data/systems';
import { accepted, asActor, named, type Stage } from './stage';

/** The systems that SSPF and SIG run, so that their sample actors can keep something in step. */
export async function loadSystems(stage: Stage): Promise<void> {
  for (const { administrator, member, ...system } of SYSTEMS) {
    const ctx = await asActor(stage, administrator, stage.loadedAt);
    const memberId = globalId('Member', named(stage.actors, member).memberId);
    const input = { ...system, scopes: [...system.scopes], winners: [...system.winners], memberId };
    const idempotencyKey = `sample-${member}`;
    accepted(await registerExternalSystem(ctx, { ...input, idempotencyKey }), `system ${system.name}`);
  }
}
