/** Words that people type for what the projects call otherwise. They only help to find: no page shows them. */
import type { Burden } from '../content/schema/project.ts';

export const everydayBurdens: Record<Burden, string> = {
  mental: 'Depression depressiv Angst Ängste Panik Burnout Psyche psychisch Seele Trauma Stress Überforderung',
  addiction: 'Alkohol Drogen abhängig Abhängigkeit Suchtkrank Spielsucht Suchtberatung Suchthilfe Medikamente',
  physical: 'Körper Schmerzen Rücken Behinderung chronisch krank Gelenke Herz',
  health: 'körperlich körperliche Einschränkung Körper Schmerzen Rücken Behinderung chronisch krank Gelenke Herz',
};

/** Of those who ask whether taking part, or not, costs them anything. */
export const everydayFears = 'Sanktion Sanktionen Kürzung kürzen gekürzt Strafe Geld weg Pflicht gezwungen';

/**
 * Verbs that happen to hold a noun people ask for, and have nothing to do with it: of who asks for „Sucht“ nobody wants
 * what somebody „untersucht“ or „suchte“. By the folded noun.
 */
export const lookalikes: Record<string, RegExp> = {
  sucht: /^(?:(?:ab|auf|aus|be|durch|er|ge|heim|nach|unter|ver)sucht(?:e|en|er|es|est|et)?|sucht(?:e|en|est|et))$/,
};

export const everydayBenefits =
  'Hartz IV Hartz 4 ALG II Arbeitslosengeld Bürgergeld Grundsicherung Jobcenter Amt arbeitslos';
