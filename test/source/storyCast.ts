import { randomUUID } from 'node:crypto';
import type { AgencyKind, Role } from '../../src/policy/actor';
import { startTestService, type TestService } from '../support/api';
import { Actor } from './storyActor';

const TERMS = [
  ['CONCERN_TYPE', 'open-sympathy'],
  ['CONCERN_TYPE', 'contact-with-group'],
  ['CONCERN_TYPE', 'graffiti'],
  ['DISTRICT', 'centrum'],
  ['RISK_FACTOR', 'contacts'],
  ['PROTECTIVE_FACTOR', 'family'],
] as const;

/** The agencies of the story and one member of each, with a calendar that the story turns. */
export class Cast {
  private constructor(
    readonly service: TestService,
    private readonly today: { at: number },
  ) {}

  static async gather(firstDay: string): Promise<Cast> {
    const today = { at: Date.parse(`${firstDay}T09:00:00Z`) };
    const clock = { now: () => new Date(today.at) };
    const service = await startTestService({}, clock);
    for (const [taxonomy, code] of TERMS)
      await service.database.ownerQuery('INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, $2, $3, $3, $3)', [
        randomUUID(),
        taxonomy,
        code,
      ]);
    return new Cast(service, today);
  }
  async actor(name: string, kind: AgencyKind, role: Role, municipalityCode = '1480'): Promise<Actor> {
    const [, agency = ''] = name.split('@');
    await this.service.foundAgency(agency, kind, { municipalityCode, coordinatesNetwork: kind === 'COORDINATION' });
    await this.service.addMember(name, [role]);
    return new Actor(this, name);
  }
  async colleague(name: string, role: Role): Promise<Actor> {
    await this.service.addMember(name, [role]);
    return new Actor(this, name);
  }
  /** Now it is that day. */
  turnsTo(day: string): void {
    this.today.at = Date.parse(`${day}T09:00:00Z`);
  }
  inDays(days: number): string {
    return new Date(this.today.at + days * 86_400_000).toISOString();
  }
  leaves(): Promise<void> {
    return this.service.stop();
  }
}
