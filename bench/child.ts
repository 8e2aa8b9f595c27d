import 'reflect-metadata';
/** What a measured process says of itself when asked: CPU time since its start in microseconds, resident memory in bytes. */
export interface Usage {
  readonly cpuMicros: number;
  readonly rss: number;
}

/** Tells the parent where this process listens, and from then on what it has used whenever it is asked. */
export function reportTo(parent: NodeJS.Process, port: number): void {
  parent.on('message', () => {
    const { user, system } = parent.cpuUsage();
    const usage: Usage = { cpuMicros: user + system, rss: parent.memoryUsage.rss() };
    parent.send?.(usage);
  });
  parent.once('disconnect', () => parent.exit(0));
  parent.send?.({ port });
}
