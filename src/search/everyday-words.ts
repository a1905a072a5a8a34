/** Words that people type for what the projects call otherwise. They only help to find: no page shows them. */
import type { Burden } from '../content/schema/project.ts';

export const everydayBurdens: Record<Burden, string> = {
  mental: 'Depression depressiv Angst Ängste Panik Burnout Psyche psychisch Seele Trauma Stress Überforderung',
  addiction: 'Alkohol Drogen abhängig Abhängigkeit Suchtkrank Spielsucht Medikamente',
  physical: 'Körper Schmerzen Rücken Behinderung chronisch krank Gelenke Herz',
};

export const everydayBenefits =
  'Hartz IV Hartz 4 ALG II Arbeitslosengeld Bürgergeld Grundsicherung Jobcenter Amt arbeitslos';
