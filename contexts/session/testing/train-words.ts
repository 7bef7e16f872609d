// `npm run exam -- words DATA`: learns models/words/1 anew from the data folder and the shipped characters.
import { join } from 'node:path';
import { trainWordVectors } from '../infrastructure/word-training/word-tools.js';
import { charactersOf } from './converse.js';

const data = process.argv[2];
if (data === undefined) throw new Error('Say where the data is: npm run exam -- words DATA');
trainWordVectors(data, charactersOf('prompts'), join('models', 'words', '1'));
