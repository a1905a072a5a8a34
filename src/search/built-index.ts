import { readBuilt } from '../content/built.ts';
import { openSearch } from './search.ts';
import type { Search } from './search.ts';

/** The index of the last build. @throws NotBuiltError when there is no whole build */
export const readBuiltSearch = (folder?: string): Search => openSearch(readBuilt('search.json', folder));
