/**
 * The floors of the house (docs/decisions/house.md): arrows run down only, type-only ones included, rooms of one floor
 * do not know each other, and nothing runs in a circle. Tests may look into every room.
 */
const products = ['intake', 'flyer', 'search', 'finder', 'exports'];
const visible = ['pages', 'components', 'layouts', 'scripts', 'styles'];
/** From the ground up; what stands together on a floor is its rooms. */
const floors = [['settings'], ['content'], ['domain'], ['texts'], products, ['http'], ['programs', ...visible]];

const folders = (rooms) => `^src/(${rooms.join('|')})/`;

/** What a room must not know: every floor above, and its neighbours. */
const strangers = (room, level) => [
  ...floors[level].filter((one) => one !== room && !(visible.includes(room) && visible.includes(one))),
  ...floors.slice(level + 1).flat(),
];

const arrows = floors.flatMap((rooms, level) =>
  rooms
    .map((room) => ({ room, others: strangers(room, level) }))
    .filter(({ others }) => others.length > 0)
    .map(({ room, others }) => ({
      name: `${room}-knows-only-what-is-below`,
      severity: 'error',
      from: { path: folders([room]) },
      to: { path: folders(others) },
    })),
);

/** The rooms of the intake, from the ground up. What puts them together (receive, withdraw, service) lies beside them. */
const intake = [
  'sealing',
  'journal',
  'store',
  'form',
  'letters',
  'screening',
  'delivery',
  'housekeeping',
  'figures',
  'restoring',
];
const inside = (rooms) => `^src/intake/(${rooms.join('|')})/`;

const intakeArrows = intake.slice(0, -1).map((room, level) => ({
  name: `intake-${room}-knows-only-what-is-below`,
  severity: 'error',
  from: { path: inside([room]) },
  to: { path: inside(intake.slice(level + 1)) },
}));

export default {
  forbidden: [
    ...arrows,
    ...intakeArrows,
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pages-do-not-know-http',
      comment: 'A page is handed what it needs in its locals.',
      severity: 'error',
      from: { path: folders(visible) },
      to: { path: folders(['http']) },
    },
    {
      name: 'sql-only-in-store',
      comment: 'The lock is no SQL: it takes a database file for what the system would else not let go of by itself.',
      severity: 'error',
      from: { pathNot: '^src/(intake/store/|settings/file-lock.ts$)' },
      to: { path: '^(node:)?sqlite$|(^|/)node_modules/(@types/)?(kysely|pg)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
