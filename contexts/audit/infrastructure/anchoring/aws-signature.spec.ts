import { expect, it } from 'vitest';
import { signedHeaders } from './aws-signature.js';

/** Key and time of the examples that AWS publishes ("Authenticating Requests: Using the Authorization Header"). */
const key = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' };
const at = new Date('2013-05-24T00:00:00Z');
const signatureOf = (headers: Record<string, string>) => /Signature=(\w+)$/.exec(headers['authorization']!)?.[1];

it('[S2.3c] requests to S3 are signed as in the examples that are published', () => {
  const got = signedHeaders(
    {
      ...{ method: 'GET', url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'), body: '', at },
      headers: { range: 'bytes=0-9' },
    },
    key,
  );
  expect(signatureOf(got)).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
  const put = signedHeaders(
    {
      ...{ method: 'PUT', url: new URL('https://examplebucket.s3.amazonaws.com/test$file.text'), at },
      body: 'Welcome to Amazon S3.',
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    },
    key,
  );
  expect(signatureOf(put)).toBe('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
});
