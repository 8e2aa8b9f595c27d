import type { AccessPurpose } from '../policy/actor';
import { dayOf } from '../policy/calendar';

interface Read {
  readonly at: string;
  readonly agency: string;
  readonly purpose: AccessPurpose;
  readonly fields: readonly string[];
}

/** The facts of an extract. */
export interface ExtractFacts {
  readonly madeOn: string;
  readonly agency: string;
  readonly total: number;
  readonly reads: readonly Read[];
}

const PURPOSES: Readonly<Record<AccessPurpose, string>> = {
  CASEWORK: 'handläggning',
  COORDINATION: 'samordning',
  SUPERVISION: 'arbetsledning',
  AUDIT: 'logguppföljning',
  INTEGRATION: 'systemintegration',
  ADMINISTRATION: 'administration',
};

const NOTICE =
  'Utdraget visar vilka myndigheter och verksamheter som har tagit del av uppgifter, när, för vilket ändamål och vilka slags uppgifter. ' +
  'Det visar inte vad som stod i uppgifterna. Myndigheten prövar före utlämnandet om någon del omfattas av sekretess även mot den enskilde.';

/** The extract as a dated document in Swedish. Equal facts give equal text. */
export function extractDocument({ madeOn, agency, total, reads }: ExtractFacts): string {
  const lines = reads.map(
    ({ at, agency: reader, purpose, fields }) => `${dayOf(new Date(at))}  ${reader}, ${PURPOSES[purpose]}: ${fields.join(', ')}`,
  );
  const shown = reads.length < total ? `De ${String(reads.length)} senaste visas.` : 'Alla visas.';
  return [
    'UTDRAG UR ÅTKOMSTLOGGEN',
    `Myndighet: ${agency}\nDatum: ${madeOn}\nAntal läsningar: ${String(total)}. ${shown}`,
    lines.length === 0 ? 'Ingen har tagit del av uppgifterna.' : lines.join('\n'),
    NOTICE,
  ].join('\n\n');
}
