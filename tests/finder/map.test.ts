import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseContent } from '../../src/content/check.ts';
import { MAP, placeSites } from '../../src/finder/map.ts';
import { readRawContent } from '../../src/content/read.ts';
import { contentFolder, siteWith } from '../content/sample.ts';

const siteAt = (latitude: number, longitude: number, place = 'Ort') =>
  siteWith({ place, position: { latitude: latitude.toFixed(2), longitude: longitude.toFixed(2) } });
const { sites } = parseContent(readRawContent(contentFolder));
const degrees = fc.record({
  latitude: fc.double({ min: 47, max: 55, noNaN: true }),
  longitude: fc.double({ min: 6, max: 15, noNaN: true }),
});

describe('the map of the sites', () => {
  it('has the north at its top and the east at its right', () => {
    const [north, south] = placeSites([siteAt(54, 9), siteAt(48, 9)]);
    assert.ok(north && south && north.y < south.y);
    const [west, east] = placeSites([siteAt(50, 7), siteAt(50, 14)]);
    assert.ok(west && east && west.x < east.x);
  });

  it('shows every site of the real content, none over another, with its whole name', () => {
    const placed = placeSites(sites);
    assert.equal(placed.length, sites.length);
    const boxes = placed.map(({ site, label }) => {
      const width = site.place.length * MAP.text * 0.6;
      const left = { start: label.x, end: label.x - width, middle: label.x - width / 2 }[label.anchor];
      return { left, right: left + width, top: label.y - MAP.text * 0.8, bottom: label.y + MAP.text * 0.3 };
    });
    for (const [index, box] of boxes.entries()) {
      assert.ok(
        box.left >= -1 && box.right <= MAP.width + 1 && box.top >= 0 && box.bottom <= MAP.height,
        `${placed[index]?.site.place}`,
      );
      for (const other of boxes.slice(index + 1))
        assert.ok(
          box.right <= other.left + 1 ||
            other.right <= box.left + 1 ||
            box.bottom <= other.top + 1 ||
            other.bottom <= box.top + 1,
        );
    }
  });

  it('leaves out what has no position, and is not there for one site alone', () => {
    assert.deepEqual(placeSites([siteAt(50, 9)]), []);
    assert.equal(placeSites([siteAt(50, 9), siteWith(), siteAt(51, 9)]).length, 2);
  });

  it('keeps signs apart, even at the very same position', () => {
    const [one, other] = placeSites([siteAt(50, 9), siteAt(50, 9), siteAt(52, 13)]);
    assert.ok(one && other && Math.hypot(one.x - other.x, one.y - other.y) >= 2 * MAP.sign);
  });

  it('has numbers and signs within the drawing, wherever a handful of sites is', () => {
    fc.assert(
      fc.property(fc.array(degrees, { minLength: 2, maxLength: 9 }), (places) => {
        for (const { x, y, label } of placeSites(
          places.map(({ latitude, longitude }) => siteAt(latitude, longitude)),
        )) {
          for (const value of [x, y, label.x, label.y]) assert.ok(Number.isInteger(value));
          assert.ok(x > 0 && x < MAP.width && y > 0 && y < MAP.height, `${x} ${y}`);
        }
      }),
    );
  });
});
