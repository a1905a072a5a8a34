/** Names of the rows of an interest that was handed over: the same ones after a restore. */
import { rowIdOf } from '../../sealing/keys.ts';

/** Of a letter that was handed over. @param leg counted from 1 */
export const handedOverId = (interest: string, leg: number): string => rowIdOf(`letter ${interest} ${leg}`);

/** What the link to the coordinator's page is made of: who had it in an earlier leg has another one. @param leg counted from 0 */
export const caseIdOf = (interest: string, leg: number): string => (leg === 0 ? interest : handedOverId(interest, leg));
