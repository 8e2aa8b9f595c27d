// Writes the records of an invented SSPF system as a CSV file: node examples/sspf/records.mjs <file> [count] [round]
// Every person is invented. A later round has changed every tenth record and closed every hundredth.
import { rename, writeFile } from 'node:fs/promises';

const DISTRICTS = ['Angered', 'Centrum', 'Örgryte-Härlanda', 'Majorna-Linné', 'Västra Hisingen'];

function row(at, round) {
  const externalId = `SSPF-${String(at).padStart(5, '0')}`;
  if (round > 0 && at % 100 === 0 && at / 100 <= round) return ['CASE', externalId, 'true', 'Ärendet är avslutat', '', '', '', '', ''];
  const turn = at % 10 === 0 ? round : 0;
  const born = `${2008 + (at % 9)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
  const district = DISTRICTS[(at + turn) % DISTRICTS.length];
  return ['CASE', externalId, '', '', `Påhittad Person ${at}`, born, district, 'SSPF', `Påhittat ärende ${at}, omgång ${turn}`];
}

/** Writes the file in one step, so that nobody finds half of it. */
export async function writeRecords(file, count = 5_000, round = 0) {
  const header = ['type', 'externalId', 'closed', 'reason', 'name', 'birthDate', 'district', 'programme', 'summary'];
  const rows = Array.from({ length: count }, (_, at) => row(at + 1, round));
  const text = [header, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
  await writeFile(`${file}.next`, `${text}\n`);
  await rename(`${file}.next`, file);
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const [file, count = '5000', round = '0'] = process.argv.slice(2);
  await writeRecords(file, Number(count), Number(round));
}
