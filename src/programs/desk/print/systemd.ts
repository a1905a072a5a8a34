/** A unit for systemd that lets the portal do what it does and nothing else. */
import { relative } from 'node:path';
import type { Config } from '../../../settings/config.ts';
import { fillIn } from './fill-in.ts';

/** Where the portal lies and under whose name it runs. */
export interface Place {
  /** Absolute path of the folder with package.json. */
  root: string;
  user: string;
}

/** systemd makes a folder below /var/lib itself and gives it to the user; any other must be there. */
function dataFolder(dataDir: string): string[] {
  const name = relative('/var/lib', dataDir);
  return name && !name.startsWith('..')
    ? [`StateDirectory=${name}`, 'StateDirectoryMode=0700']
    : [`ReadWritePaths=${dataDir}`];
}

/** The portal's code must be readable where it lies. */
const homes = (root: string) => (/^\/(home|root|run\/user)\//.test(root) ? 'read-only' : 'yes');

export const systemdUnit = ({ dataDir }: Pick<Config, 'dataDir'>, { root, user }: Place): string =>
  fillIn('portal.service', { dataDir, user, root, dataFolder: dataFolder(dataDir).join('\n'), homes: homes(root) });
