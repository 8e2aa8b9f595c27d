import { upsertExpert, upsertResource } from '../directory/directory.service';
import { globalId } from '../reading/ids';
import { disclose } from '../referrals/disclosure.service';
import { EXPERTS } from './data/experts';
import { LISTING_DISCLOSURE } from './data/listingDisclosure';
import { RESOURCES, type SampleResource } from './data/resources';
import type { SampleExpert } from './data/shapes';
import { instant } from './data/when';
import { accepted, asActor, named, type Stage } from './stage';

/** The listings of the directory, each made by a member of the agency that keeps it; the uuids of the resources by their keys. */
export async function loadListings(stage: Stage): Promise<ReadonlyMap<string, string>> {
  const resources = new Map<string, string>();
  for (const resource of RESOURCES) resources.set(resource.key, await loadResource(stage, resource));
  const experts = new Map<string, string>();
  for (const expert of EXPERTS) experts.set(expert.key, await loadExpert(stage, expert));
  await discloseListing(stage, named(experts, LISTING_DISCLOSURE.expert));
  return resources;
}

async function loadResource(
  stage: Stage,
  { key, by, assured, provider, operators, input }: SampleResource,
): Promise<string> {
  const ctx = await asActor(stage, by, instant(assured, stage.loadedAt));
  const organisation = (name: string): string => globalId('Organisation', named(stage.organisations, name));
  const outcome = await upsertResource(ctx, {
    ...input,
    providerId: organisation(provider),
    operators: operators.map(({ organisation: name, from, to }) => ({ organisationId: organisation(name), from, to })),
    idempotencyKey: `sample-resource-${key}`,
  });
  return accepted(outcome, `resource ${key}`);
}

async function loadExpert(stage: Stage, { key, by, assured, member, input }: SampleExpert): Promise<string> {
  const ctx = await asActor(stage, by, instant(assured, stage.loadedAt));
  const outcome = await upsertExpert(ctx, {
    ...input,
    ...(member ? { memberId: globalId('Member', named(stage.actors, member).memberId) } : {}),
    idempotencyKey: `sample-${key}`,
  });
  return accepted(outcome, key);
}

async function discloseListing(stage: Stage, expertId: string): Promise<void> {
  const { by, to, made, forDays, fields, ...terms } = LISTING_DISCLOSURE;
  const ctx = await asActor(stage, by, instant(made, stage.loadedAt));
  const outcome = await disclose(ctx, {
    ...terms,
    recordId: globalId('Expert', expertId),
    recipientAgencyId: globalId('Agency', named(stage.agencies, to)),
    fields: [...fields],
    circumstances: [],
    validUntil: instant(made, stage.loadedAt, forDays),
    idempotencyKey: 'sample-listing-disclosure',
  });
  accepted(outcome, 'disclosure of a listing');
}
