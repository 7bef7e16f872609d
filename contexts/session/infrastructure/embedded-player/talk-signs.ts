import type { PhraseKey } from './phrases-en.js';
import type { Scene } from './scene.js';
import type { Answer } from './talk-material.js';
import { whole } from './ways.js';

/** What somebody means who sends nothing but such a sign, and what is said to it. */
const signs: readonly (readonly [RegExp, readonly PhraseKey[]])[] = [
  [/[😢😭😞😔🥺💔😿☹🙁😥]|:-?\(/u, ['sad', 'askFeeling']],
  [/[😠😡🤬😤👿]/u, ['angry', 'askFeeling']],
  [/[😰😱😨😟😬😖]/u, ['anxious', 'askFeeling']],
  [/[😴🥱😪😫😩]/u, ['tired']],
  [/[🤒🤕🤢🤮😷🤧]/u, ['ill']],
  [/🙏/u, ['thanks']],
  [/👋/u, ['greeting', 'askName']],
  [/[❤♥💕💖💗💛💚💙💜🧡🖤😍🥰😘🤩💐🌹👏💯]/u, ['praise']],
  [/[👍👌🙌💪🆗✅]/u, ['heardYou']],
  [/[😀😃😄😁😆😅😂🤣😊🙂☺😎🥳🎉🤗😸😹😇😉😋]|:-?\)|\^_?\^/u, ['happy']],
];

/** A turn of nothing but signs, answered in kind; undefined where none of them is known. */
export function signAlone(scene: Scene): Answer | undefined {
  const meant = signs.find(([sign]) => sign.test(scene.heard.text));
  return meant === undefined
    ? undefined
    : whole(
        meant[1].map((key) => scene.phrase(key)),
        `sign: ${meant[1][0]}`,
      );
}
