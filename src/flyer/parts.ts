/** The parts of a flyer, each as one brick. */
import { telUri } from '../domain/contacts.ts';
import { paragraph } from './blocks.ts';
import type { Run } from './blocks.ts';
import { boxBrick, section, textBrick, within } from './bricks.ts';
import type { Brick, Mason } from './bricks.ts';
import type { FlyerFacts } from './facts.ts';
import { fitting } from './lines.ts';
import type { Logo } from './placed.ts';

export const lead = ({ lead: text }: FlyerFacts, mason: Mason): Brick =>
  textBrick([{ text }], { size: mason.size * 1.15, before: mason.size * 1.1 }, mason);

/** The name, large, on a ground of light, and the house with its door open. */
export function band({ title, subtitle, place }: FlyerFacts, mason: Mason): Brick {
  const { size, fonts, width } = mason;
  const padding = size * 1.1;
  const house = width * 0.25;
  const inner = within(mason, padding, padding + house);
  const words: Run[] = [{ text: title, bold: true }];
  const name = { size: fitting(words, inner.width, size * 3.6, fonts), before: 0, role: 'H1', leading: 1.1 } as const;
  const full: Run[] = [{ text: `„${subtitle}“` }];
  return boxBrick(
    {
      look: 'glow',
      padding,
      before: 0,
      bricks: [
        textBrick(words, name, inner),
        textBrick(
          full,
          { size: fitting(full, inner.width, size * 1.25, fonts), before: size * 0.3, leading: 1.25 },
          inner,
        ),
        ...(place
          ? [textBrick([{ text: place, bold: true }], { size: size * 1.6, before: size * 0.5, leading: 1.2 }, inner)]
          : []),
      ],
      beside: {
        height: house * HOUSE_RATIO,
        before: 0,
        at: (page, y) => [{ kind: 'house', page, x: mason.x + width - padding / 2 - house, y, width: house }],
      },
    },
    mason,
  );
}

/** Height of the drawing of the house, as a part of its width. */
const HOUSE_RATIO = 262 / 280;

/** The way on: the number in large figures, and the code that leads to the page; below each other where paper is narrow. */
export function callBox(facts: FlyerFacts, mason: Mason): Brick {
  const { size, width } = mason;
  const padding = size * 1.1;
  const narrow = width < size * 25;
  const qr = Math.max(width * 0.29, size * 7);
  const inner = within(mason, padding, narrow ? padding : padding * 1.6 + qr);
  const words = [...reachBricks(facts, inner), ...pageBricks(facts, inner)];
  const code = qrBrick(facts, narrow ? inner.x : mason.x + width - padding * 0.8 - qr, qr, size * 0.6);
  const bricks = narrow ? { bricks: [...words, code] } : { bricks: words, beside: code };
  return boxBrick({ look: 'framed', padding, before: size * 1.3, ...bricks }, mason);
}

const qrBrick = ({ shortUrl }: FlyerFacts, x: number, size: number, before: number): Brick => ({
  height: size,
  before,
  at: (page, y) => [{ kind: 'qr', page, x, y, size, alt: `QR-Code: führt zur Internet-Seite ${shortUrl}` }],
});

function reachBricks({ reach: { phone, email, who } }: FlyerFacts, mason: Mason): Brick[] {
  const { size, fonts } = mason;
  const heading = phone ? 'Rufen Sie an' : email ? 'Schreiben Sie' : 'Fragen Sie nach';
  const large = (run: Run) =>
    textBrick(
      [run],
      {
        size: fitting([run], mason.width, size * (run.href?.startsWith('tel:') ? 2.2 : 1.4), fonts),
        before: size * 0.15,
        leading: 1.25,
      },
      mason,
    );
  return [
    textBrick([{ text: heading, bold: true }], { size: size * 1.4, before: 0, role: 'H2', leading: 1.2 }, mason),
    ...(phone ? [large({ text: phone, bold: true, href: telUri(phone) })] : []),
    ...(email ? [large({ text: email, bold: true, href: `mailto:${email}` })] : []),
    ...(who ? [textBrick([{ text: who }], { size, before: size * 0.15 }, mason)] : []),
    ...(phone ? [] : writeIn(mason)),
  ];
}

/** Where no number is published, whoever hands the flyer out can write one. */
function writeIn(mason: Mason): Brick[] {
  const { size, x, width } = mason;
  return [
    textBrick([{ text: 'Platz für eine Telefonnummer:' }], { size, before: size * 0.8 }, mason),
    { height: 1, before: size * 0.9, at: (page, y) => [{ kind: 'rule', page, x, y, width }] },
  ];
}

const pageBricks = ({ url, shortUrl }: FlyerFacts, mason: Mason): Brick[] => [
  textBrick([{ text: 'Was heute gilt, steht im Internet:' }], { size: mason.size, before: mason.size * 0.7 }, mason),
  textBrick([{ text: shortUrl, bold: true, href: url }], { size: mason.size, before: mason.size * 0.1 }, mason),
];

export function helpBox({ help }: FlyerFacts, mason: Mason): Brick {
  const padding = mason.size * 0.9;
  return boxBrick(
    { look: 'glow', padding, before: mason.size * 1.4, bricks: section(help, within(mason, padding)) },
    mason,
  );
}

export const smallPrint = ({ notes }: FlyerFacts, mason: Mason): Brick[] =>
  notes.map((text) => {
    const block = paragraph(text);
    return textBrick(
      block.kind === 'list' ? [] : block.runs,
      { size: mason.small, before: mason.small * 0.2, leading: 1.25 },
      mason,
    );
  });

export function logoBrick({ title }: FlyerFacts, logo: Logo, { x, size, width }: Mason): Brick {
  const scale = Math.min((size * 4) / logo.height, (width * 0.6) / logo.width);
  const [w, h] = [logo.width * scale, logo.height * scale];
  return {
    height: h,
    before: 0,
    at: (page, y) => [{ kind: 'logo', page, x, y, width: w, height: h, alt: `Logo von ${title}` }],
  };
}
