/** The whole checked content in one piece, and how it is typed before it is checked. */
import { flyerSchema, newsSchema, pageSchema, partnerSchema, projectSchema, siteSchema } from './schema.ts';
import type { Flyer, News, Page, Partner, Portal, Project, Redirects, Site } from './schema.ts';

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
