import type { EntityManager } from 'typeorm';
import { addNetwork, addOrganisation, addTerm } from '../directory/directory.service';
import { actForAgency, foundAgency, foundIssuer, foundMember } from '../identity/founding.service';
import { SAMPLE_ACTORS, SAMPLE_AGENCIES, sampleIssuerOf } from '../identity/sampleActors.service';
import { SAMPLE_ALGORITHM, sampleIssuerKeys } from '../identity/sampleIssuers.service';
import type { Actor } from '../policy/actor';
import { AGENCIES, type SampleAgency } from './data/agencies';
import { COLLEAGUES } from './data/members';
import { NETWORKS } from './data/networks';
import { ORGANISATIONS } from './data/organisations';
import { TERMS } from './data/terms';
import { named, type Stage } from './stage';

/** A member to found, with the name that the data know it by. */
type NewMember = Omit<Parameters<typeof foundMember>[1], 'agencyId' | 'issuerId'> & { readonly actor: string };

/** What everything else stands on: agencies, terms, organisations and networks, and the members that can act. */
export async function loadFoundation(stage: Stage): Promise<void> {
  const manager = await stage.tx.manager;
  for (const agency of AGENCIES) stage.agencies.set(agency.slug, await foundAgency(manager, agencyOf(stage, agency)));
  for (const term of TERMS) await addTerm(manager, term);
  for (const { key, ...organisation } of ORGANISATIONS)
    stage.organisations.set(key, await addOrganisation(manager, organisation));
  await loadNetworks(stage, manager);
  await loadMembers(stage, manager);
}

function agencyOf(stage: Stage, { successors = [], ...agency }: SampleAgency): Parameters<typeof foundAgency>[1] {
  return { ...agency, successorIds: successors.map((slug) => named(stage.agencies, slug)) };
}

async function loadNetworks({ agencies, organisations }: Stage, manager: EntityManager): Promise<void> {
  for (const { conveners, members, ...network } of NETWORKS) {
    const all = (of: 'agencies' | 'organisations', ids: ReadonlyMap<string, string>) => [
      ...conveners[of].map((name) => ({ id: named(ids, name), convener: true })),
      ...members[of].map((name) => ({ id: named(ids, name), convener: false })),
    ];
    await addNetwork(manager, {
      ...network,
      agencies: all('agencies', agencies),
      organisations: all('organisations', organisations),
    });
  }
}

// Each agency has one issuer, whose members are the sample actors and their colleagues.
async function loadMembers(stage: Stage, manager: EntityManager): Promise<void> {
  const keys = sampleIssuerKeys(stage.settings);
  for (const slug of SAMPLE_AGENCIES) {
    const agencyId = named(stage.agencies, slug);
    const iss = sampleIssuerOf(slug);
    await actForAgency(manager, agencyId);
    const issuerId = await foundIssuer(manager, {
      agencyId,
      iss,
      algorithm: SAMPLE_ALGORITHM,
      keys: [named(keys, iss)],
      jwksUri: null,
      sample: true,
      production: stage.settings.nodeEnv === 'production',
      at: stage.loadedAt,
    });
    if (issuerId === null) throw new Error(`the sample issuer of "${slug}" is there already`);
    for (const { actor, ...member } of membersOf(slug)) {
      const memberId = await foundMember(manager, { ...member, agencyId, issuerId });
      stage.actors.set(actor, actorOf(slug, agencyId, memberId, member));
    }
  }
}

function membersOf(slug: string): NewMember[] {
  const actors = SAMPLE_ACTORS.map(({ actor, sub, kind, name, roles, loa }): NewMember => ({
    actor,
    subject: sub,
    kind,
    name,
    roles,
    maxAssurance: loa,
    sampleActor: actor,
  }));
  const colleagues = COLLEAGUES.map(({ actor, role, name }): NewMember => {
    const [subject = ''] = actor.split('@');
    return { actor, subject, kind: 'PERSON', name, roles: [role], maxAssurance: 3 };
  });
  return [...actors, ...colleagues].filter(({ actor }) => actor.endsWith(`@${slug}`));
}

function actorOf(slug: string, agencyId: string, memberId: string, member: Omit<NewMember, 'actor'>): Actor {
  const { kind, coordinatesNetwork = false } = named(new Map(AGENCIES.map((agency) => [agency.slug, agency])), slug);
  const { roles, maxAssurance: assurance } = member;
  return { memberId, agencyId, agencyKind: kind, coordinatesNetwork, roles, assurance };
}
