import type { EntityManager } from 'typeorm';
import { addNetwork, addOrganisation, addTerm } from '../directory';
import {
  actForAgency,
  foundAgency,
  foundIssuer,
  foundMember,
  SAMPLE_ACTORS,
  SAMPLE_AGENCIES,
  sampleIssuerOf,
  SAMPLE_ALGORITHM,
  sampleIssuerKeys,
} from '../identity';
import type { Actor } from '../policy/actor';
import type { SampleData } from './readSample';
import { named, type Stage } from './stage';

/** A member to found, with the name that the data know it by. */
type NewMember = Omit<Parameters<typeof foundMember>[1], 'agencyId' | 'issuerId'> & { readonly actor: string };

/** Loads what everything else refers to: agencies, terms, organisations, networks and members. */
export async function loadFoundation(stage: Stage): Promise<void> {
  const manager = await stage.tx.manager;
  for (const agency of stage.data.agencies) stage.agencies.set(agency.slug, await foundAgency(manager, agencyOf(stage, agency)));
  for (const term of stage.data.terms) await addTerm(manager, term);
  for (const { key, ...organisation } of stage.data.organisations)
    stage.organisations.set(key, await addOrganisation(manager, organisation));
  await loadNetworks(stage, manager);
  await loadMembers(stage, manager);
}

type NewAgency = Parameters<typeof foundAgency>[1];

function agencyOf(stage: Stage, { successors, receiver: _, ...agency }: SampleData['agencies'][number]): NewAgency {
  const lawKinds = stage.data.agencyLawKinds.filter((stated) => stated.agency === agency.slug);
  return {
    ...agency,
    ...(lawKinds.length > 0 ? { lawKinds: lawKinds.map(({ agency: _slug, ...kind }) => kind) } : {}),
    successorIds: successors.map((slug) => named(stage.agencies, slug)),
  };
}

async function loadNetworks({ agencies, organisations, data }: Stage, manager: EntityManager): Promise<void> {
  for (const { conveners, members, ...network } of data.networks) {
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

// Each agency has one issuer for its sample actors and their colleagues.
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
    for (const { actor, ...member } of membersOf(stage, slug)) {
      const memberId = await foundMember(manager, { ...member, agencyId, issuerId });
      stage.actors.set(actor, actorOf(stage, slug, agencyId, memberId, member));
    }
  }
}

function membersOf(stage: Stage, slug: string): NewMember[] {
  const actors = SAMPLE_ACTORS.map(({ actor, sub, kind, name, roles, loa }): NewMember => ({
    actor,
    subject: sub,
    kind,
    name,
    roles,
    maxAssurance: loa,
    sampleActor: actor,
  }));
  const colleagues = stage.data.members.map(({ actor, role, name }): NewMember => {
    const [subject = ''] = actor.split('@');
    return { actor, subject, kind: 'PERSON', name, roles: [role], maxAssurance: 3 };
  });
  return [...actors, ...colleagues].filter(({ actor }) => actor.endsWith(`@${slug}`));
}

function actorOf(stage: Stage, slug: string, agencyId: string, memberId: string, member: Omit<NewMember, 'actor'>): Actor {
  const agencies = new Map(stage.data.agencies.map((agency) => [agency.slug, agency]));
  const { kind, coordinatesNetwork } = named(agencies, slug);
  const { roles, maxAssurance: assurance } = member;
  return { memberId, agencyId, agencyKind: kind, coordinatesNetwork, roles, assurance };
}
