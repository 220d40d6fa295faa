// Where the class lies on disk: outside the project, so that a new version or a clean checkout loses nothing.

import { accessSync, chmodSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { StartFault } from './fault.ts'
import { texts } from './texts/texts.ts'

/** The folder that this system gives programs for a person's data. */
export function defaultDataFolder(platform = process.platform, env = process.env, home = homedir()): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'mqtt-notebook')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'mqtt-notebook')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'mqtt-notebook')
}

/**
 * Makes the folder and its journal's folder, for its owner alone, as are the files that an older version left there
 * readable to others. `tls` and `mosquitto` are made by who keeps keys in them. Throws
 * `StartFault` when nothing can be written there.
 */
export function prepareDataFolder(folder: string): {
  database: string
  journal: string
  tls: string
  broker: string
  mosquitto: string
} {
  const journal = join(folder, 'journal')
  try {
    mkdirSync(journal, { recursive: true, mode: 0o700 })
    if (!statSync(folder).isDirectory()) throw new Error('not a folder')
    accessSync(folder, constants.W_OK)
    accessSync(journal, constants.W_OK)
    for (const one of [folder, journal]) closeToOthers(one, 0o700)
  } catch (error) {
    throw new StartFault(
      texts.start.dataFolder(folder, (error as NodeJS.ErrnoException).code ?? String(error)),
    )
  }
  return {
    database: join(folder, 'class.sqlite'),
    journal,
    tls: join(folder, 'tls'),
    broker: join(folder, 'broker.json'),
    mosquitto: join(folder, 'mosquitto'),
  }
}

/** What belongs to a class, in its folder or in its journal's. */
const OWN_FILES = /^(class\.sqlite(-wal|-shm)?|broker\.json((\.later)?\.new)?|\d{15}\.jsonl.*)$/

/** Windows keeps a person's folders from others by itself. Where the folder is somebody else's, its files are ours. */
function closeToOthers(folder: string, mode: number) {
  try {
    chmodSync(folder, mode)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
  for (const name of readdirSync(folder)) if (OWN_FILES.test(name)) chmodSync(join(folder, name), 0o600)
}
