/** How far is it? As the crow flies, from the middle of one postcode to that of another: good for „etwa“. */
export interface Point {
  latitude: number;
  longitude: number;
}

const EARTH = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** By the haversine formula. */
export function kilometres(one: Point, other: Point): number {
  const [south, north] = [radians(one.latitude), radians(other.latitude)];
  const half = (angle: number) => Math.sin(angle / 2) ** 2;
  const chord =
    half(north - south) + Math.cos(south) * Math.cos(north) * half(radians(other.longitude - one.longitude));
  return 2 * EARTH * Math.asin(Math.sqrt(chord));
}
