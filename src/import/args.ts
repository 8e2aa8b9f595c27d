import { parseArgs } from 'node:util';

/** Arguments of an import. */
export interface ImportArgs {
  readonly file: string;
  readonly systemId: string;
  readonly url: string;
  readonly dryRun: boolean;
  readonly batchSize: number;
  readonly report: string;
  readonly actor: string | undefined;
  readonly patienceMs: number;
}

/** Usage of the command. */
export const USAGE = `Usage: npm run import -- <file.csv|file.tsv|file.jsonl> --system <id> [options]

  --system <id>       global id of the external system
  --url <url>         where the service answers (http://127.0.0.1:4000)
  --dry-run           only say what would be done
  --batch <n>         records a batch, 1 to 1000 (500)
  --report <file>     what came of each record, one JSON object a line (<file>.report.jsonl)
  --actor <name>      a sample actor to speak as; otherwise KUNSKAPSHUS_TOKEN holds a token
  --patience <s>      how long to go on trying without an answer, in seconds (60)

Exit codes: 0 all done, 1 some were refused or in conflict, 2 the file or the arguments cannot be used, 3 the service cannot be reached.`;

const OPTIONS = {
  system: { type: 'string' },
  url: { type: 'string', default: 'http://127.0.0.1:4000' },
  'dry-run': { type: 'boolean', default: false },
  batch: { type: 'string', default: '500' },
  report: { type: 'string' },
  actor: { type: 'string' },
  patience: { type: 'string', default: '60' },
} as const;

/** The arguments, or a message about a wrong one. */
export function importArgs(args: readonly string[]): ImportArgs | { readonly wrong: string } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    return { wrong: 'An option is unknown, or lacks its value.' };
  }
  const { values, positionals } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length !== 1) return { wrong: 'Name one file.' };
  if (!/\.(?:csv|tsv|jsonl)$/i.test(file)) return { wrong: 'The file must be a .csv, a .tsv or a .jsonl.' };
  const { system, url, report, actor } = values;
  if (system === undefined) return { wrong: 'Name the external system with --system.' };
  if (!/^https?:\/\/[^\s/]+/.test(url) || !URL.canParse(url)) return { wrong: '--url must be an http or https address.' };
  const batchSize = whole(values.batch, 1, 1_000);
  if (batchSize === null) return { wrong: '--batch must be a number from 1 to 1000.' };
  const patience = whole(values.patience, 0, 86_400);
  if (patience === null) return { wrong: '--patience must be a number of seconds.' };
  return {
    file,
    systemId: system,
    url,
    dryRun: values['dry-run'],
    batchSize,
    report: report ?? `${file}.report.jsonl`,
    actor,
    patienceMs: patience * 1_000,
  };
}

function whole(text: string, least: number, most: number): number | null {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : null;
}
