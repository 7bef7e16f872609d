import { parentPort, workerData } from 'node:worker_threads';
import { compileApart, type RuleFile } from '../../../application/filters/content-safety/compile-rules.js';
import { policyTools } from './policy-tools.js';

/** The thread that compiles the rules of one policy, and ends. */
parentPort!.postMessage(compileApart(workerData as RuleFile[], policyTools));
