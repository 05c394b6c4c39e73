/** The installation for one command: beside a running server, or alone; an empty folder is prepared as `npm start` does. */
import { loadDemonstration } from '../demonstration.ts'
import { type Installation, openInstallation } from '../installation.ts'
import type { Config } from '../platform/config.ts'
import { say } from './output.ts'

export async function withInstallation<T>(
  config: Config,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation(config, 'join')
  try {
    if (config.demo) await loadDemonstration(installation, say)
    return await work(installation)
  } finally {
    await installation.close()
  }
}
