import { upsertExpert, upsertResource } from '../directory';
import { GlobalId, globalId } from '../reading/ids';
import { disclose } from '../referrals';
import type { SampleData } from './readSample';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

type SampleResource = SampleData['resources'][number];
type SampleExpert = SampleData['experts'][number];

/** Loads resources and experts, each listed by a member of its agency. Answers the uuids of the resources by key. */
export async function loadListings(stage: Stage): Promise<ReadonlyMap<string, string>> {
  const resources = new Map<string, string>();
  for (const resource of stage.data.resources) resources.set(resource.key, await loadResource(stage, resource));
  const experts = new Map<string, string>();
  for (const expert of stage.data.experts) experts.set(expert.key, await loadExpert(stage, expert));
  await discloseListing(stage, experts);
  return resources;
}

async function loadResource(stage: Stage, { key, by, assured, provider, operators, input }: SampleResource): Promise<string> {
  const ctx = await asActor(stage, by, instant(assured, stage.loadedAt));
  const organisation = (name: string): GlobalId<'Organisation'> => GlobalId.of('Organisation', named(stage.organisations, name));
  const outcome = await upsertResource(ctx, {
    ...input,
    providerId: organisation(provider),
    operators: operators.map(({ organisation: name, from, to }) => ({ organisationId: organisation(name), from, to })),
    idempotencyKey: `sample-resource-${key}`,
  });
  return accepted(outcome, `resource ${key}`);
}

async function loadExpert(stage: Stage, expert: SampleExpert): Promise<string> {
  const { key, by, assuredDaysAgo, member, competences, ...input } = expert;
  const ctx = await asActor(stage, by, instant(daysAgo(assuredDaysAgo), stage.loadedAt));
  const outcome = await upsertExpert(ctx, {
    ...input,
    competences: competences.map(([code, level]) => ({ code, level })),
    ...(member ? { memberId: GlobalId.of('Member', named(stage.actors, member).memberId) } : {}),
    idempotencyKey: `sample-${key}`,
  });
  return accepted(outcome, key);
}

async function discloseListing(stage: Stage, experts: ReadonlyMap<string, string>): Promise<void> {
  const { expert, by, to, made, forDays, ...terms } = stage.data.listingDisclosure;
  const ctx = await asActor(stage, by, instant(made, stage.loadedAt));
  const outcome = await disclose(ctx, {
    ...terms,
    recordId: globalId('Expert', named(experts, expert)),
    recipientAgencyId: GlobalId.of('Agency', named(stage.agencies, to)),
    circumstances: [],
    validUntil: instant(made, stage.loadedAt, forDays),
    idempotencyKey: 'sample-listing-disclosure',
  });
  accepted(outcome, 'disclosure of a listing');
}
