import 'reflect-metadata';
import pg from 'pg';
import { systemClock } from '../platform/clock';
import { loadSettings, SettingsError, type Settings } from '../platform/config';
import { SAMPLE_ACTORS, type SampleActor, sampleIssuerKeys, sampleJwks, signSampleToken } from '../identity';

const NO_SAMPLE = 'There is no sample network here. Start the server once (npm start) and try again.';

/** The output of a command for its two streams, and its exit code. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const fail = (...lines: string[]): CommandResult => ({ stdout: '', stderr: `${lines.join('\n')}\n`, code: 1 });

/**
 * A token for a sample actor, or the reason why there is none. Needs the data folder, and the database only if
 * DATABASE_URL is set.
 */
export async function tokenCommand(env: NodeJS.ProcessEnv, args: readonly string[], now: Date): Promise<CommandResult> {
  if (env['NODE_ENV'] === 'production') return fail('There are no sample actors in production.');
  const actor = SAMPLE_ACTORS.find((candidate) => candidate.actor === args[0]);
  if (!actor || args.length !== 1)
    return fail('Usage: npm run token -- <actor>', 'Actors:', ...SAMPLE_ACTORS.map((known) => `  ${known.actor}`));
  let settings: Settings;
  try {
    settings = loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return fail(error.message);
    throw error;
  }
  if (!(await isKnown(settings, actor))) return fail(NO_SAMPLE);
  const token = signSampleToken(settings, actor, now);
  if (token === null) return fail(NO_SAMPLE);
  return { stdout: `${token}\n`, stderr: `${actor.name}, valid for 15 minutes.\n`, code: 0 };
}

// The embedded database shares its folder with the keys. Another database may not know them.
async function isKnown(settings: Settings, { iss, actor }: SampleActor): Promise<boolean> {
  if (settings.databaseUrl === undefined) return true;
  if (sampleJwks(settings).keys.length === 0) return false;
  const kid = sampleIssuerKeys(settings).get(iss)?.['kid'];
  const client = new pg.Client({ connectionString: settings.databaseUrl, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query(KNOWN, [iss, kid, actor]);
    return rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const KNOWN = `
  SELECT FROM issuer i
    JOIN issuer_key k ON k.issuer_id = i.id AND k.kid = $2 AND k.retired_at IS NULL
    JOIN member m ON m.issuer_id = i.id AND m.sample_actor = $3
   WHERE i.iss = $1 AND i.sample AND i.disabled_at IS NULL`;

async function main(): Promise<void> {
  const { stdout, stderr, code } = await tokenCommand(process.env, process.argv.slice(2), systemClock.now());
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  process.exitCode = code;
}

if (require.main === module) {
  main().catch(() => {
    process.stderr.write('The token could not be created.\n');
    process.exitCode = 1;
  });
}
