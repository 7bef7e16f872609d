import { expect, it } from 'vitest';
import { loadLlamaLibrary } from './llama-player-library.js';

it('[S1.2] without the library the one command that installs it is named', async () => {
  const missing = loadLlamaLibrary(['file:///nowhere/at/all/']);
  await expect(missing).rejects.toMatchObject({ code: 'player.llama-missing' });
  await expect(missing).rejects.toThrow('npm run install:llama');
});
