import 'reflect-metadata';
import { statSync } from 'node:fs';
import { systemClock } from '../platform/clock';
import { SAMPLE_ACTORS, signSampleToken } from '../identity';
import { loadSettings, SettingsError, type Settings } from '../platform/config';
import {
  importArgs,
  USAGE,
  type ImportArgs,
  ImportStopped,
  checkFile,
  type FileCheck,
  progressOf,
  resumeCorrected,
  runImport,
  newState,
  readState,
  type ImportState,
} from '../import';
import type { SyncCounts } from '../sync';

/** Exit codes of the command. */
export const EXIT = { done: 0, someRefused: 1, badInput: 2, unreachable: 3 } as const;

const TOKEN_AGE_MS = 10 * 60_000;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Imports a file and returns the exit code. */
export async function importCommand(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  const asked = importArgs(args);
  if ('wrong' in asked) {
    say(`${asked.wrong}\n\n${USAGE}`);
    return EXIT.badInput;
  }
  try {
    return await importFile(env, apart(asked));
  } catch (error) {
    if (error instanceof ImportStopped) {
      say(error.message);
      return error.because === 'service' ? EXIT.unreachable : EXIT.badInput;
    }
    if (error instanceof SettingsError) {
      say(error.message);
      return EXIT.badInput;
    }
    if (!isFileError(error)) throw error;
    say(`The file, its report or its state cannot be read or written (${error.code}).`);
    return EXIT.badInput;
  }
}

/** A dry run does not touch the state from which an interrupted import continues. */
function apart(asked: ImportArgs): ImportArgs {
  return asked.dryRun && readState(asked.file) ? { ...asked, report: `${asked.report}.dry-run` } : asked;
}

async function importFile(env: NodeJS.ProcessEnv, asked: ImportArgs): Promise<number> {
  const token = tokenSource(env, asked.actor);
  if (!statSync(asked.file).isFile()) throw new ImportStopped('input', 'This is not a file.');
  const before = asked.dryRun ? null : readState(asked.file);
  const broken = before?.systemId === asked.systemId ? before : null;
  const fresh = newState(asked);
  // With the earlier salt, the file and its records can be compared with their earlier digests.
  const salt = broken?.salt ?? fresh.salt;
  const check = await checkFile(asked.file, salt);
  if (check.encoding === 'windows-1252') say('The file is in Windows-1252, not UTF-8: it is converted.');
  if (check.problemCount > 0) return unsound(check);
  const progress = progressOf(check.records);
  const begun = { ...fresh, salt, digest: check.digest };
  const state = await stateOf(asked, { before, broken, begun }, check, (text) => progress.say(text));
  const { url, systemId, dryRun, patienceMs } = asked;
  const onWait = (because: string, ms: number): void => progress.say(`Waits ${String(ms)} ms: ${because}.`);
  const target = { url, systemId, dryRun, patienceMs, token, onWait };
  const onProgress = (records: number): void => progress.at(records);
  try {
    const counts = await runImport({ file: asked.file, report: asked.report, target, state, onProgress });
    progress.end();
    return summed(asked, check.records, counts);
  } catch (error) {
    progress.end();
    throw error;
  }
}

/** The state in which the import begins; prints a line if that is not the beginning. */
async function stateOf(
  { file, report }: ImportArgs,
  { before, broken, begun }: { before: ImportState | null; broken: ImportState | null; begun: ImportState },
  { digest, records }: FileCheck,
  say: (text: string) => void,
): Promise<ImportState> {
  if (before && !broken) say('The interrupted import was into another system. This one starts from the beginning.');
  if (!broken) return begun;
  if (broken.digest === digest) {
    say(`Continuing after ${String(broken.done)} batches of ${String(broken.batchSize)}.`);
    return broken;
  }
  const state = await resumeCorrected(file, report, { broken, begun });
  const { carried = 0 } = state;
  say(
    `The file differs from the one of the interrupted import. ${String(carried)} records already done are unchanged in it and are not sent again; ${String(records - carried)} are sent.`,
  );
  return state;
}

function unsound({ problems, problemCount }: FileCheck): number {
  for (const { line, message } of problems) say(`Line ${String(line)}: ${message}`);
  if (problemCount > problems.length) say(`... and ${String(problemCount - problems.length)} more.`);
  say(`${String(problemCount)} ${problemCount === 1 ? 'problem' : 'problems'}; nothing was sent.`);
  return EXIT.badInput;
}

function summed({ dryRun, report }: ImportArgs, records: number, counts: SyncCounts): number {
  const parts = Object.entries(counts).map(([name, count]) => `${String(count)} ${name}`);
  const what = dryRun ? 'records tried, nothing written' : 'records';
  process.stdout.write(`${String(records)} ${what}: ${parts.join(', ')}.\nReport: ${report}\n`);
  return counts.refused + counts.conflicts > 0 ? EXIT.someRefused : EXIT.done;
}

/**
 * The source of tokens: a sample actor gets a new one whenever the last one expires; a given token cannot be renewed.
 */
function tokenSource(env: NodeJS.ProcessEnv, actor: string | undefined): (renew: boolean) => string {
  const given = env['KUNSKAPSHUS_TOKEN']?.trim();
  if (actor === undefined) {
    if (!given) throw new ImportStopped('input', 'Set KUNSKAPSHUS_TOKEN to a token, or name a sample actor with --actor.');
    return (renew) => {
      if (renew)
        throw new ImportStopped('input', 'The service does not accept the token. With a new token, the import continues where it stopped.');
      return given;
    };
  }
  const settings = loadSettings(env);
  let known: { readonly token: string; readonly at: number } | undefined;
  return (renew) => {
    if (!known || renew || performance.now() - known.at > TOKEN_AGE_MS)
      known = { token: sampleToken(settings, actor), at: performance.now() };
    return known.token;
  };
}

function sampleToken(settings: Settings, name: string): string {
  const actor = SAMPLE_ACTORS.find((candidate) => candidate.actor === name);
  if (!actor || settings.nodeEnv === 'production') throw new ImportStopped('input', 'There is no such sample actor here.');
  const token = signSampleToken(settings, actor, systemClock.now());
  if (token === null) throw new ImportStopped('input', 'There is no sample network here. Start the server once and try again.');
  return token;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

if (require.main === module) {
  importCommand(process.env, process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    () => {
      say('The import failed.');
      process.exitCode = EXIT.unreachable;
    },
  );
}
