/** The whole checked content in one piece, and how it is typed before it is checked. */
import { pageSchema } from './schema/page.ts';
import { flyerSchema } from './schema/flyer.ts';
import { newsSchema } from './schema/news.ts';
import { partnerSchema } from './schema/partner.ts';
import { siteSchema } from './schema/site.ts';
import { projectSchema } from './schema/project.ts';
import type { Portal } from './schema/portal.ts';
import type { Redirects } from './schema/redirects.ts';
import type { Page } from './schema/page.ts';
import type { Flyer } from './schema/flyer.ts';
import type { News } from './schema/news.ts';
import type { Partner } from './schema/partner.ts';
import type { Site } from './schema/site.ts';
import type { Project } from './schema/project.ts';

export interface Content {
  portal: Portal;
  projects: Project[];
  sites: Site[];
  partners: Partner[];
  news: News[];
  flyers: Flyer[];
  pages: Page[];
  redirects: Redirects;
}

/** The folders of `content/`, each with the schema of its files. */
export const kinds = {
  projects: projectSchema,
  sites: siteSchema,
  partners: partnerSchema,
  news: newsSchema,
  flyers: flyerSchema,
  pages: pageSchema,
};
export type Kind = keyof typeof kinds;

/** Content as typed: by kind and slug, every scalar a string. */
export type RawContent = { portal: unknown; redirects?: unknown } & Record<Kind, Record<string, unknown>>;
