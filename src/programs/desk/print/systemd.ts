/** A unit for systemd that lets the portal do what it does and nothing else. */
import { relative } from 'node:path';
import type { Config } from '../../../settings/config.ts';

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

export function systemdUnit({ dataDir }: Pick<Config, 'dataDir'>, { root, user }: Place): string {
  return `[Unit]
Description=Teilhabe-Portal
Wants=network-online.target
After=network-online.target
# Where its disk is not mounted, it does not start with an empty store.
RequiresMountsFor=${dataDir}

[Service]
User=${user}
WorkingDirectory=${root}
# The variables of .env.example; readable by root alone will do.
EnvironmentFile=-/etc/portal/env
ExecStart=${root}/node_modules/.bin/node ${root}/src/programs/serve.ts
Restart=always
RestartSec=2
# The portal needs 10 seconds at most.
TimeoutStopSec=15
LimitNOFILE=16384
UMask=0077

# It writes here and nowhere else.
${dataFolder(dataDir).join('\n')}
ProtectSystem=strict
ProtectHome=${homes(root)}
PrivateTmp=yes
PrivateDevices=yes
ProtectProc=invisible
ProcSubset=pid

NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
PrivateUsers=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
# Not MemoryDenyWriteExecute: Node's engine compiles while it runs.

[Install]
WantedBy=multi-user.target
`;
}
