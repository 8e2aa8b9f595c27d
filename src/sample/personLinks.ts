import { linkPersons } from '../cases';
import { GlobalId } from '../reading/ids';
import type { LoadedCase } from './cases';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

/** Links the persons of cases that are kin, or of one household. */
export async function loadPersonLinks(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  for (const [at, { by, case: one, relativeCase: other, daysAgo: ago, ...link }] of stage.data.personLinks.entries()) {
    const ctx = await asActor(stage, by, instant(daysAgo(ago), stage.loadedAt));
    const [caseId, relativeCaseId] = [one, other].map((key) => GlobalId.of('Case', named(cases, key).id)) as [
      GlobalId<'Case'>,
      GlobalId<'Case'>,
    ];
    const input = { ...link, caseId, relativeCaseId, idempotencyKey: `sample-link-${String(at)}` };
    accepted(await linkPersons(ctx, input), `link of the cases ${one} and ${other}`);
  }
}
